//! Every address of the portal, for tests that try the same thing on all of them.

/// Who may come to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// Everyone.
    All,
    /// The person whose draft, dossier or proof it is.
    Owner,
    /// An officer of the unit.
    Officer,
}

/// Pages and files to read. `{d}` draft, `{f}` file of a draft, `{c}` dossier, `{p}` proof.
pub(crate) const READ: [(&str, For); 31] = [
    ("/", For::All),
    ("/dich-vu", For::All),
    ("/dich-vu/xac-nhan-cu-tru", For::All),
    ("/kiem-tra", For::All),
    ("/kieu-mau", For::All),
    ("/tro-giup", For::All),
    ("/du-lieu-ca-nhan", For::All),
    ("/tiep-can", For::All),
    ("/quay/kiem-tra", For::All),
    ("/dang-nhap", For::All),
    ("/tra-cuu", For::All),
    ("/.well-known/mot-cua/keys.json", For::All),
    ("/.well-known/mot-cua/keys.cose", For::All),
    ("/.well-known/mot-cua/status/1", For::All),
    ("/.well-known/mot-cua/health", For::All),
    ("/luu-tru/mau.csv", For::All),
    ("/luu-tru/mau.xlsx", For::All),
    ("/luu-tru", For::Owner),
    ("/ho-so", For::Owner),
    ("/ho-so/nhap/{d}", For::Owner),
    ("/ho-so/nhap/{d}/ban", For::Owner),
    ("/ho-so/nhap/{d}/xem-lai", For::Owner),
    ("/ho-so/nhap/{d}/tep/{f}", For::Owner),
    ("/ho-so/{c}", For::Owner),
    ("/ho-so/{c}/bien-nhan", For::Owner),
    ("/ho-so/{c}/tep/{f}", For::Owner),
    ("/giay-xac-nhan", For::Owner),
    ("/giay-xac-nhan/{p}", For::Owner),
    ("/quay", For::Officer),
    ("/quay/ho-so/{c}", For::Officer),
    ("/tra-cuu/{c}", For::All),
];

/// What a form that is posted to an address has to carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Guard {
    /// A token of this browser.
    Token,
    /// Nothing but our own origin: it changes nothing, or pages that are the same for all have it.
    Origin,
}

/// Addresses that take forms.
pub(crate) const WRITE: [(&str, Guard); 15] = [
    ("/quay/kiem-tra", Guard::Origin),
    ("/cai-dat", Guard::Origin),
    ("/dang-nhap", Guard::Token),
    ("/dang-xuat", Guard::Token),
    ("/ho-so", Guard::Origin),
    ("/ho-so/nhap/{d}/nop", Guard::Token),
    ("/ho-so/nhap/{d}/bo", Guard::Token),
    ("/ho-so/nhap/{d}/ban", Guard::Token),
    ("/ho-so/{c}/bo-sung", Guard::Token),
    ("/ho-so/{c}/rut", Guard::Token),
    ("/tra-cuu", Guard::Token),
    ("/luu-tru", Guard::Token),
    ("/quay/ho-so/{c}/tiep-nhan", Guard::Token),
    ("/quay/ho-so/{c}/bo-sung", Guard::Token),
    ("/quay/ho-so/{c}/dong-y", Guard::Token),
];

/// The identifiers of one person's things.
#[derive(Debug, Clone)]
pub(crate) struct Things {
    pub(crate) draft: String,
    pub(crate) file: String,
    pub(crate) dossier: String,
    pub(crate) proof: String,
}

impl Things {
    /// The address with these identifiers in it.
    pub(crate) fn address(&self, pattern: &str) -> String {
        [("{d}", &self.draft), ("{f}", &self.file), ("{c}", &self.dossier), ("{p}", &self.proof)]
            .iter()
            .fold(pattern.to_owned(), |path, (mark, id)| path.replace(mark, id))
    }

    /// The same text for every identifier.
    pub(crate) fn all(id: &str) -> Self {
        let id = || id.to_owned();
        Self { draft: id(), file: id(), dossier: id(), proof: id() }
    }
}

/// Addresses with an identifier in them.
pub(crate) fn with_identifier() -> impl Iterator<Item = &'static str> {
    READ.iter().map(|(pattern, _)| *pattern).filter(|pattern| pattern.contains('{'))
}
