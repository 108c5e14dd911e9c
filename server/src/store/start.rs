//! Opening the store: schema, keys and folder must fit each other before anything is served.

use std::path::Path;

use super::vault::{Vault, place};
use super::{Store, StoreError};
use crate::db::{Conn, Db, DbError, DbUrl, Migrated, migrate};
use crate::files::{Files, FilesError};
use crate::seal::{self, KeyFileError, Keys};
use crate::world::World;

/// Why the store cannot be opened. Its texts tell an operator what to do.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The key file.
    #[error(transparent)]
    Keys(#[from] KeyFileError),
    /// The folder of attachments.
    #[error(transparent)]
    Files(#[from] FilesError),
    /// The database holds sealed data, and there is no key file.
    #[error(
        "the database holds encrypted data, but {0} is missing; put back the key file it was \
         made with (new keys could not read it)"
    )]
    KeysMissing(String),
    /// The key file is not the one that the database was made with.
    #[error(
        "the key file does not fit this database; put back the one it was made with (this one \
         is {0})"
    )]
    WrongKeys(String),
}

impl From<DbError> for StartError {
    fn from(error: DbError) -> Self {
        Self::Store(error.into())
    }
}

impl Store {
    /// Opens the database at `url` and the folder `data`, runs open migrations, and makes the
    /// keys at the very first start. Blocks shortly while connecting.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn open(
        url: &DbUrl,
        data: &Path,
        world: World,
    ) -> Result<(Self, Migrated), StartError> {
        let db = Db::open(url)?;
        let now = world.now();
        let migrated = db.write(move |conn| migrate(conn, now)).await?;
        let keys = keys(&db, data, &world).await?;
        let vault = Vault::new(keys, world);
        let checked = vault.clone();
        db.write(move |conn| check(conn, &checked)).await?;
        let files = Files::open(&data.join("files"), vault.shared_keys(), vault.world().clone())?;
        Ok((Self { db, vault, files }, migrated))
    }
}

/// The keys of the folder. New ones are made only while the database has never seen any.
async fn keys(db: &Db, data: &Path, world: &World) -> Result<Keys, StartError> {
    let path = data.join("keys/data.key");
    if let Some(keys) = seal::load(&path)? {
        return Ok(keys);
    }
    let used = db.read(|conn| -> Result<_, DbError> { Ok(key_check(conn)?.is_some()) }).await?;
    if used {
        return Err(StartError::KeysMissing(path.display().to_string()));
    }
    Ok(seal::create(&path, world)?)
}

fn key_check(conn: &mut dyn Conn) -> Result<Option<Vec<u8>>, DbError> {
    let row = conn.first("SELECT value FROM meta WHERE name = 'key-check'", &[])?;
    row.map(|row| row.blob(0).map(<[u8]>::to_vec)).transpose()
}

/// Compares the keys with the known text that was sealed at the first start, or seals it now. The
/// text is a blind index, so that the key for indexes is compared too.
fn check(conn: &mut dyn Conn, vault: &Vault) -> Result<(), StartError> {
    let place = place("meta", "value", "key-check");
    let known = vault.keys().index("key-check", &[]);
    if let Some(sealed) = key_check(conn)? {
        let opened = vault.keys().open(place, &sealed);
        let fits = opened.is_ok_and(|text| known.matches(&text));
        return if fits { Ok(()) } else { Err(StartError::WrongKeys(vault.keys().fingerprint())) };
    }
    let sealed = vault.keys().seal(vault.world(), place, &known.0).map_err(StoreError::from)?;
    conn.execute("INSERT INTO meta (name, value) VALUES ('key-check', $1)", &[sealed.into()])?;
    Ok(())
}

/// Compares keys with a database within the transaction of `conn`; see [`Store::open`].
///
/// # Errors
/// [`StartError::WrongKeys`]; of the database.
pub fn check_keys(conn: &mut dyn Conn, keys: Keys, world: World) -> Result<(), StartError> {
    check(conn, &Vault::new(keys, world))
}
