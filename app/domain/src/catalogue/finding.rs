/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The catalogue cannot be used.
    Error,
    /// It can be used, and somebody should look.
    Warning,
    /// A fact that nobody has compared with the official text.
    Unverified,
}

/// What is wrong with a place in a file. No sentences: the command line words them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// Not TOML, a missing key, or a value of the wrong kind; what the parser says.
    Syntax {
        /// In the parser's words.
        message: String,
    },
    /// A key that the format does not have.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys there are, as the parser lists them.
        known: String,
    },
    /// A file that has to be there and is not.
    MissingFile,
}

/// One finding: where, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The file, by its path inside the catalogue's folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: Mistake,
}

impl Finding {
    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        match self.what {
            Mistake::Syntax { .. } | Mistake::UnknownKey { .. } | Mistake::MissingFile => {
                Severity::Error
            }
        }
    }
}

impl std::fmt::Display for Finding {
    /// `file:line: what`, for logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {:?}", self.file, self.line, self.what)
    }
}
