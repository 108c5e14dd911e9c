//! Issuing a proof: claims in, signed token out; its forms for screen and export.

use super::claims::{Claims, ClaimsError, Facts, StatusRef};
use super::cose::Sign1;
use super::signature::{PublicKey, Signer, SignerError};
use super::{base45, digits, zip};
use crate::time::Moment;

/// `typ` of our tokens, so that nothing else we sign can pass as a proof.
pub const PROOF_TYP: &str = "cutru+cwt";

/// The most digits a code may have: QR version 22 at level L, still readable at 40 mm in print.
pub const MAX_CODE_DIGITS: usize = 2409;

/// What is to be issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Who issues: a URI, the one published with the key.
    pub issuer: String,
    /// What is proven; its profile follows from what is in it.
    pub facts: Facts,
    /// When it is issued.
    pub issued_at: Moment,
    /// When it ends; not after the signing key's own end.
    pub expires_at: Moment,
    /// Where its revocation will be published; needed unless it lives at most a day.
    pub status: Option<StatusRef>,
    /// The key of the holder's phone; without it the proof is only as good as paper.
    pub holder_key: Option<PublicKey>,
}

/// Why nothing was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssueError {
    /// A field is wrong.
    Claims(ClaimsError),
    /// The issuer is not a URI.
    Issuer,
    /// It would end before it begins.
    Time,
    /// The code would be too dense to read: this many digits.
    TooLarge(usize),
    /// The signer did not sign.
    Signer,
}

impl From<SignerError> for IssueError {
    fn from(_: SignerError) -> Self {
        Self::Signer
    }
}

/// Issues a token: a `COSE_Sign1` with tag 18, not yet compressed.
///
/// # Errors
/// See [`IssueError`].
pub fn issue(request: &Request, signer: &dyn Signer) -> Result<Vec<u8>, IssueError> {
    request.facts.check().map_err(IssueError::Claims)?;
    if !is_uri(&request.issuer) {
        return Err(IssueError::Issuer);
    }
    if request.issued_at.unix() < 0 || request.expires_at <= request.issued_at {
        return Err(IssueError::Time);
    }
    let claims = Claims {
        issuer: request.issuer.clone(),
        issued_at: request.issued_at,
        not_before: None,
        expires_at: request.expires_at,
        status: request.status.clone(),
        holder_key: request.holder_key.clone(),
        facts: request.facts.clone(),
    };
    let token = Sign1::sign(PROOF_TYP, claims.encode(), signer)?.encode();
    match to_digits(&token).len() {
        length if length > MAX_CODE_DIGITS => Err(IssueError::TooLarge(length)),
        _ => Ok(token),
    }
}

/// Claim 169 asks for a full URI: a scheme and something behind it.
fn is_uri(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, rest)| {
        scheme.starts_with(|c: char| c.is_ascii_lowercase())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
            && !rest.is_empty()
            && !text.contains(char::is_whitespace)
    })
}

/// The code for screens and scanners: digits for QR numeric mode. Takes tokens and presentations.
pub fn to_digits(token: &[u8]) -> String {
    digits::encode(&zip::deflate_code(token))
}

/// The code for a screen; `None` where it would be too dense to read, as with many opened members.
pub fn to_code(presentation: &[u8]) -> Option<String> {
    Some(to_digits(presentation)).filter(|digits| digits.len() <= MAX_CODE_DIGITS)
}

/// The form that other Claim 169 programs read: Base45, without a prefix.
pub fn to_base45(token: &[u8]) -> String {
    base45::encode(&zip::deflate(token))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proof::testing::{TestSigner, person_request, ward_request};

    #[test]
    fn a_token_is_read_back_with_what_was_asked() {
        for signer in [TestSigner::ed25519("k1"), TestSigner::p256("k2")] {
            for request in [ward_request(), person_request()] {
                let token = issue(&request, &signer).map(|t| Sign1::decode(&t));
                let Ok(Ok(token)) = token else { panic!("{token:?}") };
                assert!(token.verify(&signer.public()) && token.is_bare());
                assert_eq!(token.header.typ.as_deref(), Some(PROOF_TYP));
                assert_eq!(token.header.kid.as_deref(), Some(signer.kid()));
                let claims = Claims::decode(&token.payload);
                assert_eq!(claims.as_ref().map(|c| &c.facts), Ok(&request.facts));
                assert_eq!(claims.map(|c| c.encode()), Ok(token.payload), "deterministic");
            }
        }
    }

    #[test]
    fn senseless_requests_are_refused() {
        let signer = TestSigner::ed25519("k1");
        let refused = |change: &dyn Fn(&mut Request)| {
            let mut request = person_request();
            change(&mut request);
            issue(&request, &signer).err()
        };
        assert_eq!(refused(&|r| r.issuer = "Nha Trang".into()), Some(IssueError::Issuer));
        assert_eq!(refused(&|r| r.expires_at = r.issued_at), Some(IssueError::Time));
        assert_eq!(
            refused(&|r| r.facts.ward = "2236".into()),
            Some(IssueError::Claims(ClaimsError::Wrong(21)))
        );
        let long = refused(&|r| {
            let uri = (0..3000).map(|n: u32| n.wrapping_mul(2_654_435_761).to_string()).collect();
            r.status = Some(StatusRef { uri, index: 0 });
        });
        assert!(matches!(long, Some(IssueError::TooLarge(_))), "{long:?}");
    }

    #[test]
    fn the_code_starts_with_the_mark_of_zlib() {
        let token = issue(&ward_request(), &TestSigner::ed25519("k1")).unwrap_or_default();
        assert!(to_digits(&token).starts_with("30969"));
        assert!(to_base45(&token).starts_with("NCF"));
    }
}
