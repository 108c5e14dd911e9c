#![expect(clippy::unwrap_used, reason = "tests")]

use domain::time::Moment;

use super::*;

struct Bed {
    folder: tempfile::TempDir,
    files: Files,
}

fn bed() -> Bed {
    let world = World::fixed(Moment(0), 3);
    let folder = tempfile::tempdir().unwrap();
    let keys = Arc::new(Keys::generate(&world));
    let files = Files::open(folder.path(), keys, world).unwrap();
    Bed { folder, files }
}

impl Bed {
    fn object(&self, id: &str) -> std::path::PathBuf {
        let (folder, name) = id.split_at(2);
        self.folder.path().join(folder).join(name)
    }
}

#[tokio::test]
async fn content_comes_back_and_twice_is_one_object() {
    let bed = bed();
    let content = "Giấy tờ của Trần Đức Huỳnh".as_bytes();
    let first = bed.files.put(content).await.unwrap();
    assert_eq!(first.sha256, hex(&Sha256::digest(content)));
    assert_eq!(bed.files.put(content).await.unwrap(), first);
    assert_eq!(bed.files.list().await.unwrap(), std::slice::from_ref(&first.id));
    assert_eq!(bed.files.get(&first.id).await.unwrap(), content);
}

#[tokio::test]
async fn objects_show_neither_content_nor_its_hash() {
    let bed = bed();
    let stored = bed.files.put(b"a file that the whole world knows").await.unwrap();
    assert_ne!(stored.id, stored.sha256);
    let raw = std::fs::read(bed.object(&stored.id)).unwrap();
    assert!(!raw.windows(11).any(|part| part == b"whole world"));
}

#[tokio::test]
async fn many_uploads_of_the_same_content_at_once_agree() {
    let bed = bed();
    let puts = (0..20).map(|_| bed.files.put(b"same"));
    let stored = futures_util::future::try_join_all(puts).await.unwrap();
    assert!(stored.iter().all(|one| Some(one) == stored.first()));
    assert_eq!(bed.files.list().await.unwrap().len(), 1);
}

#[tokio::test]
async fn changed_exchanged_and_missing_objects_are_noticed() {
    let bed = bed();
    let (one, two) = (bed.files.put(b"one").await.unwrap(), bed.files.put(b"two").await.unwrap());
    std::fs::copy(bed.object(&one.id), bed.object(&two.id)).unwrap();
    assert!(matches!(bed.files.get(&two.id).await, Err(FilesError::Seal { .. })));
    assert!(matches!(bed.files.put(b"two").await, Err(FilesError::Seal { .. })));
    std::fs::remove_file(bed.object(&one.id)).unwrap();
    assert!(matches!(bed.files.get(&one.id).await, Err(FilesError::Missing(_))));
}

#[tokio::test]
async fn identifiers_cannot_leave_the_folder() {
    let bed = bed();
    let long = "A".repeat(64);
    for id in ["", "..", "../../etc/passwd", "ab", long.as_str(), "é"] {
        assert!(matches!(bed.files.get(id).await, Err(FilesError::BadId)), "{id}");
    }
}
