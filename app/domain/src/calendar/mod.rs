//! Working days and hours, holidays, clock stops.
