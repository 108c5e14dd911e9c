//! Vietnamese text: composition, folding for search, comparing names.
