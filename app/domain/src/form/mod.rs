//! Forms as data, and the one validation that server and browser share.
