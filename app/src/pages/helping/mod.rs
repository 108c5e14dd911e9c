//! Filing for somebody else: what the helper sees, and what the person who is helped sees.

mod done;
mod drawing;
mod figures;
mod list;
mod mandate;
mod open;
mod own;
mod paper;
mod parts;
mod session;
mod slip;
mod ways;

pub mod village;

pub use done::{Why, done};
pub use figures::{Days, figures, figures_csv};
pub use list::list;
pub use mandate::{Tried, mandate};
pub use open::{Entry, open};
pub use own::own;
pub use paper::{Wrong, paper, which};
pub use session::session;
pub use slip::slip;

pub(in crate::pages) use parts::helped;

/// Names of posted fields.
pub mod field {
    /// Personal number of the person.
    pub const NUMBER: &str = "so_dinh_danh";
    /// Birth date of the person.
    pub const BIRTH: &str = "ngay_sinh";
    /// Name of the person.
    pub const NAME: &str = "ho_ten";
    /// What the QR code of a card says.
    pub const CARD: &str = "ma_the";
    /// A service, by slug.
    pub const SERVICE: &str = "dich_vu";
    /// For how long, in minutes.
    pub const MINUTES: &str = "phut";
    /// A mobile number.
    pub const PHONE: &str = "so_dien_thoai";
    /// The code that was read out.
    pub const CODE: &str = "ma";
    /// Name of the witness.
    pub const WITNESS: &str = "lam_chung";
    /// Personal number of the witness.
    pub const WITNESS_NUMBER: &str = "so_lam_chung";
    /// Picture of the signature.
    pub const PICTURE: &str = "chu_ky";
    /// The signature drawn on the screen, a PNG.
    pub const DRAWING: &str = "chu_ky_ve";
    /// What a volunteer calls a visit.
    pub const LABEL: &str = "ten_luot";
    /// Hamlet or place of a visit.
    pub const PLACE: &str = "noi";
    /// When a visit is planned.
    pub const TIME: &str = "luc";
    /// Pseudonym of the helper with whom the person of a visit agreed.
    pub const HELPER: &str = "nguoi_giup";
    /// When she signed, in milliseconds since 1970.
    pub const SIGNED_AT: &str = "ky_luc";
    /// Whose clock told it: `cong` where the portal's has set it right.
    pub const SIGNED_BY: &str = "ky_theo";
    /// Version of the form that a device took along.
    pub const VERSION: &str = "phien_ban";
    /// How many papers of a visit its device brings after it.
    pub const PAPERS: &str = "con_tep";
    /// Secret of a slip, made by a device or typed from paper.
    pub const SLIP: &str = "ma_phieu";
    /// The form's field that a paper of a visit is for.
    pub const PAPER_FIELD: &str = "cau";
    /// SHA-256 of a paper of a visit.
    pub const PAPER_HASH: &str = "bam";
    /// A paper of a visit.
    pub const PAPER: &str = "tep";
    /// First day of figures.
    pub const FIRST: &str = "tu";
    /// Last day of figures.
    pub const LAST: &str = "den";
    /// The person's answer: `co` or `khong`.
    pub const ANSWER: &str = "dong_y";
}
