//! What an attached file really is, told from its bytes.
