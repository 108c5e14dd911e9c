//! Provinces, communes and receiving units.
