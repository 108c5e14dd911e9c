//! Every address of the portal, for tests that try the same thing on all of them.

use std::collections::BTreeSet;

use server::web::ROUTES;

/// Who may come to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// Everyone.
    All,
    /// The person whose draft, dossier or proof it is.
    Owner,
    /// An officer of the unit.
    Officer,
    /// A helper, of her own mandates.
    Helper,
    /// Whoever holds the slip of paper.
    Paper,
}

/// Pages and files to read. `{d}` draft, `{f}` file of a draft, `{c}` dossier, `{p}` proof,
/// `{h}` hand-over, `{l}` list of guests, `{m}` mandate, `{s}` slip of a mandate.
pub(crate) const READ: [(&str, For); 58] = [
    ("/", For::All),
    ("/dich-vu", For::All),
    ("/dich-vu/xac-nhan-cu-tru", For::All),
    ("/kiem-tra", For::All),
    ("/kiem-tra/du-lieu", For::All),
    ("/kieu-mau", For::All),
    ("/tro-giup", For::All),
    ("/du-lieu-ca-nhan", For::All),
    ("/tiep-can", For::All),
    ("/khong-mang", For::All),
    ("/quay/kiem-tra", For::All),
    ("/may-chung", For::Officer),
    ("/may-chung/xong", For::All),
    ("/may-chung/het-gio", For::All),
    ("/dang-nhap", For::All),
    ("/tra-cuu", For::All),
    ("/.well-known/jwks.json", For::All),
    ("/.well-known/mot-cua/keys", For::All),
    ("/.well-known/mot-cua/status", For::All),
    ("/.well-known/mot-cua/status/202611", For::All),
    ("/s/202611", For::All),
    ("/.well-known/mot-cua/health", For::All),
    ("/luu-tru/mau.csv", For::All),
    ("/luu-tru/mau.xlsx", For::All),
    ("/luu-tru", For::Owner),
    ("/ho-so", For::Owner),
    ("/ho-so/nhap/{d}", For::Owner),
    ("/ho-so/nhap/{d}/ban", For::Owner),
    ("/ho-so/nhap/{d}/xem-lai", For::Owner),
    ("/ho-so/nhap/{d}/dien-thoai", For::Owner),
    ("/ho-so/nhap/{d}/tep/{f}", For::Owner),
    ("/ho-so/{c}", For::Owner),
    ("/ho-so/{c}/bien-nhan", For::Owner),
    ("/ho-so/{c}/tep/{f}", For::Owner),
    ("/giay-xac-nhan", For::Owner),
    ("/giay-xac-nhan/moi", For::Owner),
    ("/giay-xac-nhan/{p}", For::Owner),
    ("/ban-giao/{h}", For::Owner),
    ("/luu-tru/nhap/{l}", For::Owner),
    ("/luu-tru/nhap/{l}/can-sua.csv", For::Owner),
    ("/quay", For::Officer),
    ("/quay/ho-so/{c}", For::Officer),
    ("/tra-cuu/{c}", For::All),
    ("/tro-giup/khach", For::Helper),
    ("/tro-giup/khach/moi", For::Helper),
    ("/tro-giup/khach/{m}", For::Helper),
    ("/tro-giup/khach/{m}/phieu", For::Helper),
    ("/tro-giup/phien", For::Helper),
    ("/tro-giup/ngay-hoi", For::Helper),
    ("/tro-giup/ngay-hoi/so-lieu.csv", For::Helper),
    ("/tro-giup/da-xong", For::All),
    ("/tro-giup/ngay-di-lang", For::Helper),
    ("/tro-giup/ngay-di-lang/may", For::All),
    ("/tro-giup/ngay-di-lang/to-khai/xac-nhan-cu-tru", For::All),
    ("/uy-quyen", For::Owner),
    ("/uy-quyen/phieu", For::All),
    ("/uy-quyen/phieu/xem", For::Paper),
    ("/uy-quyen/phieu/{s}", For::Paper),
];

/// Addresses that only lead on to where they say.
pub(crate) const LEAD: [&str; 3] = ["/quay/tim", "/dang-nhap/xong", "/tiep/x"];

/// What a form that is posted to an address has to carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guard {
    /// A token of this browser.
    Token,
    /// Nothing but our own origin: it changes nothing, or pages that are the same for all have it.
    Origin,
}

/// Addresses that take forms.
pub(crate) const WRITE: [(&str, Guard); 43] = [
    ("/quay/kiem-tra", Guard::Origin),
    ("/cai-dat", Guard::Origin),
    ("/dang-nhap", Guard::Token),
    ("/dang-xuat", Guard::Token),
    ("/o-lai", Guard::Token),
    ("/may-chung", Guard::Token),
    ("/ho-so", Guard::Origin),
    ("/ho-so/nhap/{d}/nop", Guard::Token),
    ("/ho-so/nhap/{d}/ban-giao", Guard::Token),
    ("/ho-so/nhap/{d}/dong-bo", Guard::Token),
    ("/ho-so/nhap/{d}/bo", Guard::Token),
    ("/ho-so/nhap/{d}/ban", Guard::Token),
    ("/ho-so/{c}/bo-sung", Guard::Token),
    ("/ho-so/{c}/rut", Guard::Token),
    ("/ban-giao/{h}/sua", Guard::Token),
    ("/tra-cuu", Guard::Token),
    ("/luu-tru", Guard::Token),
    ("/giay-xac-nhan/moi", Guard::Token),
    ("/giay-xac-nhan/{p}/gan-khoa", Guard::Token),
    ("/giay-xac-nhan/{p}/gia-han", Guard::Token),
    ("/giay-xac-nhan/{p}/thu-hoi", Guard::Token),
    ("/quay/kiem-tra/ghi-nhan", Guard::Token),
    ("/quay/ho-so/{c}/tiep-nhan", Guard::Token),
    ("/quay/ho-so/{c}/bo-sung", Guard::Token),
    ("/quay/ho-so/{c}/dong-y", Guard::Token),
    ("/tro-giup/khach/moi", Guard::Token),
    ("/tro-giup/khach/{m}/ma", Guard::Token),
    ("/tro-giup/khach/{m}/dong-y", Guard::Token),
    ("/tro-giup/khach/{m}/the", Guard::Token),
    ("/tro-giup/khach/{m}/bat-dau", Guard::Token),
    ("/tro-giup/khach/{m}/ket-thuc", Guard::Token),
    ("/tro-giup/phien/xong", Guard::Token),
    ("/tro-giup/ngay-di-lang", Guard::Token),
    ("/tro-giup/ngay-di-lang/mang-theo", Guard::Token),
    ("/tro-giup/ngay-di-lang/gui", Guard::Token),
    ("/tro-giup/ngay-di-lang/het", Guard::Token),
    ("/tro-giup/ngay-di-lang/{m}/bo", Guard::Token),
    ("/tro-giup/ngay-di-lang/{m}/tep", Guard::Token),
    ("/tro-giup/ngay-di-lang/{m}/du", Guard::Token),
    ("/uy-quyen/{m}/tra-loi", Guard::Token),
    ("/uy-quyen/{m}/ket-thuc", Guard::Token),
    ("/uy-quyen/phieu", Guard::Token),
    ("/uy-quyen/phieu/xem", Guard::Token),
];

/// Addresses of the tus protocol, whose requests are no forms: `uploads` and `village_pieces` try
/// what is wrong with them. `{u}` an upload.
const PIECES: [(&str, &str); 12] = [
    ("options", "/ho-so/nhap/{d}/tep"),
    ("post", "/ho-so/nhap/{d}/tep"),
    ("get", "/ho-so/nhap/{d}/gui-tep/{u}"),
    ("patch", "/ho-so/nhap/{d}/gui-tep/{u}"),
    ("delete", "/ho-so/nhap/{d}/gui-tep/{u}"),
    ("post", "/ho-so/nhap/{d}/gui-tep/{u}"),
    ("options", "/tro-giup/ngay-di-lang/{m}/gui-tep"),
    ("post", "/tro-giup/ngay-di-lang/{m}/gui-tep"),
    ("get", "/tro-giup/ngay-di-lang/{m}/gui-tep/{u}"),
    ("patch", "/tro-giup/ngay-di-lang/{m}/gui-tep/{u}"),
    ("delete", "/tro-giup/ngay-di-lang/{m}/gui-tep/{u}"),
    ("post", "/tro-giup/ngay-di-lang/{m}/gui-tep/{u}"),
];

/// The identifiers of one person's things.
#[derive(Debug, Clone)]
pub(crate) struct Things {
    pub(crate) draft: String,
    pub(crate) file: String,
    pub(crate) dossier: String,
    pub(crate) proof: String,
    pub(crate) handover: String,
    pub(crate) list: String,
    pub(crate) mandate: String,
    pub(crate) slip: String,
}

impl Things {
    /// The address with these identifiers in it.
    pub(crate) fn address(&self, pattern: &str) -> String {
        [
            ("{d}", &self.draft),
            ("{f}", &self.file),
            ("{c}", &self.dossier),
            ("{p}", &self.proof),
            ("{h}", &self.handover),
            ("{l}", &self.list),
            ("{m}", &self.mandate),
            ("{s}", &self.slip),
        ]
        .iter()
        .fold(pattern.to_owned(), |path, (mark, id)| path.replace(mark, id))
    }

    /// The same text for every identifier.
    pub(crate) fn all(id: &str) -> Self {
        let id = || id.to_owned();
        Self {
            draft: id(),
            file: id(),
            dossier: id(),
            proof: id(),
            handover: id(),
            list: id(),
            mandate: id(),
            slip: id(),
        }
    }
}

/// Addresses with an identifier in them.
pub(crate) fn with_identifier() -> impl Iterator<Item = &'static str> {
    READ.iter().map(|(pattern, _)| *pattern).filter(|pattern| pattern.contains('{'))
}

/// The first route that answers at an address, as the router looks for it.
fn route_of(method: &str, address: &str) -> Option<usize> {
    let matches = |pattern: &str| {
        let (mut parts, mut asked) = (pattern.split('/'), address.split('/'));
        parts
            .by_ref()
            .zip(asked.by_ref())
            .all(|(part, asked)| part == asked || (part.starts_with('{') && !asked.is_empty()))
            && pattern.split('/').count() == address.split('/').count()
    };
    ROUTES.iter().position(|(of, pattern)| *of == method && matches(pattern))
}

#[test]
fn every_route_stands_in_a_table_and_every_row_of_one_is_a_route() {
    let read = READ.iter().map(|(address, _)| ("get", *address));
    let lead = LEAD.iter().map(|address| ("get", *address));
    let write = WRITE.iter().map(|(address, _)| ("post", *address));
    let reached: BTreeSet<usize> = read
        .chain(lead)
        .chain(write)
        .chain(PIECES)
        .map(|(method, address)| {
            route_of(method, address).unwrap_or_else(|| panic!("no route: {method} {address}"))
        })
        .collect();
    let all = ROUTES.iter().enumerate();
    let left: Vec<_> = all.filter(|(at, _)| !reached.contains(at)).map(|(_, one)| one).collect();
    assert!(left.is_empty(), "in no table: {left:?}");
}
