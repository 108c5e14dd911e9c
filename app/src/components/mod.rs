//! The parts every page is made of. Each has a folder: code, style, named examples.
//!
//! `README.md` here lists them with their props; `/kieu-mau` shows every example.

pub mod button;
pub mod card;
pub mod checkboxes;
pub mod computed_field;
pub mod contrast_switch;
pub mod countdown;
pub mod date_field;
pub mod dialog;
pub mod error_summary;
pub mod facts;
pub mod field;
pub mod fieldset;
pub mod file_field;
pub mod filter_bar;
pub mod key_hints;
pub mod keys_switch;
pub mod language_switch;
pub mod money_field;
pub mod notice;
pub mod number_field;
pub mod pace_switch;
pub mod pagination;
pub mod qr_code;
pub mod radios;
pub mod row_group;
pub mod saved_state;
pub mod search_box;
pub mod select;
pub mod sheet;
pub mod source_mark;
pub mod steps;
pub mod switch;
pub mod table;
pub mod tag;
pub mod text_area;
pub mod text_field;
pub mod text_size_switch;
pub mod tiles;
pub mod timeline;
pub mod verdict;
pub mod yes_no;

mod example;
#[cfg(all(test, feature = "ssr"))]
pub(crate) mod testing;

pub use example::{Example, Shown, all_examples};
