//! One page, one file.

pub mod kieu_mau;
