//! Private keys in a hardware module, over PKCS#11: they are made there and never leave it.

use std::{
    fs,
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use cryptoki::{
    context::{CInitializeArgs, CInitializeFlags, Pkcs11},
    error::{Error, RvError},
    mechanism::{
        Mechanism,
        eddsa::{EddsaParams, EddsaSignatureScheme},
    },
    object::{Attribute, AttributeType, ObjectClass, ObjectHandle},
    session::{Session, UserType},
    slot::Slot,
    types::AuthPin,
};
use domain::proof::signature::{Alg, PublicKey};
use sha2::{Digest, Sha256};

use super::secret::public_key;
use crate::seal::hex;

/// Where the module is and how to open it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HsmOptions {
    /// The module's library, such as `/usr/lib/softhsm/libsofthsm2.so`.
    pub module: PathBuf,
    /// The label of the token.
    pub token: String,
    /// A file with the user's PIN; white space at its end does not count.
    pub pin_file: PathBuf,
}

/// Why the module does not serve. Texts never hold the PIN.
#[derive(Debug, thiserror::Error)]
pub enum HsmError {
    /// The PIN file.
    #[error("the PIN file {path}: {error}")]
    Pin {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// No token has this label.
    #[error("the hardware module has no token called {0}")]
    NoToken(String),
    /// A key that should be in the module is not.
    #[error("the hardware module has no key called {0}")]
    NoKey(String),
    /// The module made a key or a signature of another form than the standard's.
    #[error("the hardware module answered in a form nobody here knows")]
    Form,
    /// The module itself.
    #[error("the hardware module: {0}")]
    Module(#[from] Error),
}

/// DER of the curve's name: the object identifier of P-256.
const P256: [u8; 10] = [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];
/// DER of the curve's name: the printable string `edwards25519`.
const EDWARDS25519: [u8; 14] = *b"\x13\x0cedwards25519";

/// An open module. Signs one message at a time.
pub(super) struct Module {
    context: Pkcs11,
    slot: Slot,
    pin: AuthPin,
    session: Mutex<Option<Session>>,
}

impl Module {
    /// Opens the module and signs in to the token.
    pub(super) fn open(options: &HsmOptions) -> Result<Self, HsmError> {
        let pin = fs::read_to_string(&options.pin_file)
            .map_err(|error| HsmError::Pin { path: options.pin_file.clone(), error })?;
        let context = Pkcs11::new(&options.module)?;
        match context.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
            Ok(()) | Err(Error::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => {}
            Err(error) => return Err(error.into()),
        }
        let mut slot = None;
        for candidate in context.get_slots_with_token()? {
            if context.get_token_info(candidate)?.label() == options.token {
                slot = Some(candidate);
            }
        }
        let module = Self {
            slot: slot.ok_or_else(|| HsmError::NoToken(options.token.clone()))?,
            context,
            pin: AuthPin::new(pin.trim_end().into()),
            session: Mutex::new(None),
        };
        module.with(|_| Ok(()))?;
        Ok(module)
    }

    /// Makes a pair of keys under the name `kid` and gives the public one.
    pub(super) fn make(&self, kid: &[u8], alg: Alg) -> Result<PublicKey, HsmError> {
        let (mechanism, curve) = match alg {
            Alg::Es256 => (Mechanism::EccKeyPairGen, P256.to_vec()),
            Alg::EdDsa => (Mechanism::EccEdwardsKeyPairGen, EDWARDS25519.to_vec()),
        };
        let label = format!("mot-cua {}", hex(kid)).into_bytes();
        let (id, label) = (Attribute::Id(kid.to_vec()), Attribute::Label(label));
        let token = Attribute::Token(true);
        let open = [
            token.clone(),
            id.clone(),
            label.clone(),
            Attribute::Private(false),
            Attribute::Verify(true),
            Attribute::EcParams(curve),
        ];
        let secret = [
            token,
            id,
            label,
            Attribute::Private(true),
            Attribute::Sign(true),
            Attribute::Sensitive(true),
            Attribute::Extractable(false),
        ];
        self.with(|session| {
            let (made, _) = session.generate_key_pair(&mechanism, &open, &secret)?;
            let point = session.get_attributes(made, &[AttributeType::EcPoint])?;
            let Some(Attribute::EcPoint(point)) = point.into_iter().next() else {
                return Err(HsmError::Form);
            };
            public_key(alg, unwrapped(&point)).ok_or(HsmError::Form)
        })
    }

    /// Signs `message` with the key called `kid`.
    pub(super) fn sign(&self, kid: &[u8], alg: Alg, message: &[u8]) -> Result<[u8; 64], HsmError> {
        self.with(|session| {
            let key = find(session, kid)?;
            let signature = match alg {
                // Not every module hashes by itself: this one need not.
                Alg::Es256 => session.sign(&Mechanism::Ecdsa, key, &Sha256::digest(message))?,
                Alg::EdDsa => {
                    let pure = EddsaParams::new(EddsaSignatureScheme::Pure);
                    session.sign(&Mechanism::Eddsa(pure), key, message)?
                }
            };
            signature.try_into().map_err(|_| HsmError::Form)
        })
    }

    /// Does something in a session; once more in a new one when the old one has gone.
    fn with<T>(&self, work: impl Fn(&Session) -> Result<T, HsmError>) -> Result<T, HsmError> {
        let mut held = self.session.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(session) = held.as_ref() {
            match work(session) {
                Err(HsmError::Module(error)) => {
                    tracing::warn!(%error, "session with the hardware module opened anew");
                }
                done => return done,
            }
        }
        *held = None;
        let session = self.context.open_rw_session(self.slot)?;
        match session.login(UserType::User, Some(&self.pin)) {
            Ok(()) | Err(Error::Pkcs11(RvError::UserAlreadyLoggedIn, _)) => {}
            Err(error) => return Err(error.into()),
        }
        work(held.insert(session))
    }
}

fn find(session: &Session, kid: &[u8]) -> Result<ObjectHandle, HsmError> {
    let wanted = [Attribute::Class(ObjectClass::PRIVATE_KEY), Attribute::Id(kid.to_vec())];
    let found = session.find_objects(&wanted)?;
    found.first().copied().ok_or_else(|| HsmError::NoKey(hex(kid)))
}

/// The point within its DER octet string; some modules give it bare.
fn unwrapped(point: &[u8]) -> &[u8] {
    match point {
        [4, length, inner @ ..] if usize::from(*length) == inner.len() => inner,
        bare => bare,
    }
}
