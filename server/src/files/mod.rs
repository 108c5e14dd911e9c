//! Attachments: sealed objects in a folder (or, later, a bucket), named by their content.
//!
//! The name of an object is a keyed hash of the SHA-256 of its content: the same content twice is
//! one object, and nobody without the key can ask "is this known file among them?". Objects are
//! written once (a temporary file, synced, then linked under its name) and never changed; what no
//! row names any more is taken away some hours later (`portal::unnamed`).

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use domain::time::Moment;
use futures_util::TryStreamExt;
use object_store::local::LocalFileSystem;
use object_store::path::Path as ObjectPath;
use object_store::{Error as ObjectError, ObjectStore, ObjectStoreExt, PutMode};
use sha2::{Digest, Sha256};

use crate::seal::{Keys, Place, SealError, hex, unhex};
use crate::world::World;

/// Why an attachment cannot be stored or read.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// There is no such object.
    #[error("attachment {0} is missing")]
    Missing(String),
    /// The text is no identifier of an attachment.
    #[error("not an attachment identifier")]
    BadId,
    /// The object does not open.
    #[error("attachment {id} cannot be opened: {cause}")]
    Seal {
        /// Which.
        id: String,
        /// Why.
        cause: SealError,
    },
    /// The object opens, but is not the content that its name stands for.
    #[error("attachment {0} holds other content than its name says")]
    Mismatch(String),
    /// The folder or bucket.
    #[error("the attachments cannot be reached: {0}")]
    Unavailable(String),
}

/// An attachment that has been stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Its identifier: 64 hexadecimal digits.
    pub id: String,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
}

/// All attachments. Clones share the folder.
#[derive(Clone)]
pub struct Files {
    objects: Arc<dyn ObjectStore>,
    keys: Arc<Keys>,
    world: World,
}

impl Files {
    /// The attachments in `folder`, which is made when it is not there.
    ///
    /// # Errors
    /// [`FilesError::Unavailable`].
    pub fn open(folder: &Path, keys: Arc<Keys>, world: World) -> Result<Self, FilesError> {
        let unavailable = |e: std::io::Error| FilesError::Unavailable(e.to_string());
        std::fs::create_dir_all(folder).map_err(unavailable)?;
        let objects = LocalFileSystem::new_with_prefix(folder).map_err(|e| other(&e))?;
        Ok(Self::new(Arc::new(objects.with_fsync(true)), keys, world))
    }

    /// The attachments in `objects`.
    pub fn new(objects: Arc<dyn ObjectStore>, keys: Arc<Keys>, world: World) -> Self {
        Self { objects, keys, world }
    }

    /// Stores `content` and returns once it is on the disk. Content that is there already is
    /// read back and checked instead.
    ///
    /// # Errors
    /// [`FilesError::Unavailable`]; when it was there, as [`Files::get`].
    pub async fn put(&self, content: &[u8]) -> Result<StoredFile, FilesError> {
        let digest = Sha256::digest(content);
        let id = self.id(&digest);
        let sealed = self
            .keys
            .seal(&self.world, place(&id), content)
            .map_err(|cause| FilesError::Seal { id: id.clone(), cause })?;
        if !self.put_sealed(&id, sealed.clone()).await? {
            match self.get(&id).await {
                // Nothing had named it, and it was taken away just now.
                Err(FilesError::Missing(_)) => {
                    self.put_sealed(&id, sealed).await?;
                }
                read => {
                    read?;
                }
            }
        }
        let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
        Ok(StoredFile { id, sha256: hex(&digest), size })
    }

    /// The identifier that this content has, stored or not.
    pub fn id_of(&self, content: &[u8]) -> String {
        self.id(&Sha256::digest(content))
    }

    /// The content of an attachment, checked against its name.
    ///
    /// # Errors
    /// See [`FilesError`].
    pub async fn get(&self, id: &str) -> Result<Vec<u8>, FilesError> {
        let sealed = self.get_sealed(id).await?;
        let content = self
            .keys
            .open(place(id), &sealed)
            .map_err(|cause| FilesError::Seal { id: id.to_owned(), cause })?;
        if self.id(&Sha256::digest(&content)) != id {
            return Err(FilesError::Mismatch(id.to_owned()));
        }
        Ok(content)
    }

    /// The identifiers of all objects, sorted.
    ///
    /// # Errors
    /// [`FilesError::Unavailable`].
    pub async fn list(&self) -> Result<Vec<String>, FilesError> {
        let objects: Vec<_> = self.objects.list(None).try_collect().await.map_err(|e| other(&e))?;
        let mut ids: Vec<String> =
            objects.iter().map(|object| object.location.as_ref().replace('/', "")).collect();
        ids.sort_unstable();
        Ok(ids)
    }

    /// The identifiers of the objects that were stored before a moment and that `named` does not
    /// know.
    ///
    /// # Errors
    /// [`FilesError::Unavailable`].
    pub async fn unnamed(
        &self,
        before: Moment,
        named: impl Fn(&str) -> bool,
    ) -> Result<BTreeSet<String>, FilesError> {
        let mut unnamed = BTreeSet::new();
        let mut objects = self.objects.list(None);
        while let Some(object) = objects.try_next().await.map_err(|e| other(&e))? {
            let id = object.location.as_ref().replace('/', "");
            let old = object.last_modified.timestamp_millis() < before.0;
            if old && path(&id).is_ok() && !named(&id) {
                unnamed.insert(id);
            }
        }
        Ok(unnamed)
    }

    /// Whether there is an object of this name.
    ///
    /// # Errors
    /// [`FilesError::BadId`], [`FilesError::Unavailable`].
    pub async fn holds(&self, id: &str) -> Result<bool, FilesError> {
        match self.objects.head(&path(id)?).await {
            Ok(_) => Ok(true),
            Err(ObjectError::NotFound { .. }) => Ok(false),
            Err(error) => Err(other(&error)),
        }
    }

    /// Takes an object away and gives it as it was stored, so that it can be put back.
    ///
    /// # Errors
    /// As [`Files::get_sealed`].
    pub async fn take_sealed(&self, id: &str) -> Result<Vec<u8>, FilesError> {
        let sealed = self.get_sealed(id).await?;
        match self.objects.delete(&path(id)?).await {
            Ok(()) | Err(ObjectError::NotFound { .. }) => Ok(sealed),
            Err(error) => Err(other(&error)),
        }
    }

    /// An object as it is stored, for a backup.
    ///
    /// # Errors
    /// [`FilesError::BadId`], [`FilesError::Missing`], [`FilesError::Unavailable`].
    pub async fn get_sealed(&self, id: &str) -> Result<Vec<u8>, FilesError> {
        let found = match self.objects.get(&path(id)?).await {
            Err(ObjectError::NotFound { .. }) => return Err(FilesError::Missing(id.to_owned())),
            found => found.map_err(|e| other(&e))?,
        };
        Ok(found.bytes().await.map_err(|e| other(&e))?.to_vec())
    }

    /// Stores an object as a backup holds it; `false` when there is one of that name already.
    ///
    /// # Errors
    /// [`FilesError::BadId`], [`FilesError::Unavailable`].
    pub async fn put_sealed(&self, id: &str, sealed: Vec<u8>) -> Result<bool, FilesError> {
        match self.objects.put_opts(&path(id)?, sealed.into(), PutMode::Create.into()).await {
            Ok(_) => Ok(true),
            Err(ObjectError::AlreadyExists { .. }) => Ok(false),
            Err(error) => Err(other(&error)),
        }
    }

    fn id(&self, digest: &[u8]) -> String {
        hex(&self.keys.index("file", &[digest]).0)
    }
}

/// Where an object is: a folder of the first two digits keeps listings short.
fn path(id: &str) -> Result<ObjectPath, FilesError> {
    let good = id.len() == 64 && unhex(id).is_some();
    let (folder, name) = id.split_at_checked(2).filter(|_| good).ok_or(FilesError::BadId)?;
    Ok(ObjectPath::from_iter([folder, name]))
}

fn place(id: &str) -> Place<'_> {
    Place { table: "files", column: "content", row: id }
}

fn other(error: &ObjectError) -> FilesError {
    FilesError::Unavailable(error.to_string())
}

#[cfg(test)]
mod tests;
