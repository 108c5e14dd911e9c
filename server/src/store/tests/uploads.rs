use serde_json::json;

use super::super::testing::{Bed, NOW, on_each};
use super::super::{Attachment, Bounds, NewDraft, NewUpload, StoreError, Upload};
use crate::seal::{BlindIndex, SealError};

const BOUNDS: Bounds = Bounds { files: 3, bytes: 100 };

async fn draft(bed: &Bed) -> (String, BlindIndex) {
    let owner = bed.store.owner("056061000001");
    let new = NewDraft {
        owner,
        service: "s".into(),
        form_version: "1".into(),
        step: "a".into(),
        body: json!({}),
    };
    (bed.store.create_draft(new, NOW).await.unwrap().line.id, owner)
}

fn new(name: &str, size: i64, sha256: Option<&str>) -> NewUpload {
    let sha256 = sha256.map(ToOwned::to_owned);
    NewUpload { field: "tep".into(), size, name: name.into(), sha256 }
}

async fn begun(bed: &Bed, at: &(String, BlindIndex), new: NewUpload) -> Result<Upload, StoreError> {
    bed.store.begin_upload(&at.0, at.1, new, BOUNDS, NOW, NOW.plus_seconds(60)).await
}

#[tokio::test]
async fn pieces_are_kept_in_order_sealed_and_taken_once() {
    on_each(async |bed: &Bed| {
        let at = draft(bed).await;
        let (store, id, owner) = (&bed.store, at.0.as_str(), at.1);
        let upload = begun(bed, &at, new("Huỳnh.pdf", 10, Some("ab"))).await.unwrap();
        assert_eq!(begun(bed, &at, new("Huỳnh.pdf", 10, Some("ab"))).await.unwrap(), upload);
        let times = (NOW.plus_seconds(59), NOW.plus_seconds(120));
        let add = async |first: i64, bytes: &[u8]| {
            store.add_piece(id, owner, &upload.id, first, bytes, times).await
        };
        assert_eq!(add(0, b"Tran Duc").await, Ok(8));
        // Twice, out of turn, and more than the file has.
        for (first, bytes) in [(0, &b"Tran Duc"[..]), (9, b"x"), (8, b"xyz"), (-1, b"x")] {
            assert_eq!(add(first, bytes).await, Err(StoreError::Conflict { current: 8 }));
        }
        let rows = store.db().read(|conn| conn.query("SELECT bytes FROM upload_pieces", &[]));
        let rows = rows.await.unwrap();
        let sealed = rows.first().unwrap().blob(0).unwrap();
        assert!(!sealed.windows(4).any(|part| part == b"Tran"));
        assert_eq!(add(8, b" H").await, Ok(10));
        let now = NOW.plus_seconds(119);
        let upload = store.upload(id, owner, &upload.id, now).await.unwrap();
        assert_eq!(store.uploaded(&upload).await.unwrap(), b"Tran Duc H");
        // A piece that was put elsewhere does not open.
        let moved = "UPDATE upload_pieces SET first_byte = 7 WHERE first_byte = 8";
        let done = store.db().write(move |conn| conn.execute(moved, &[]));
        assert_eq!(done.await.unwrap(), 1);
        let broken = store.uploaded(&upload).await;
        assert_eq!(broken, Err(StoreError::Seal(SealError::Broken)));
        let late = store.upload(id, owner, &upload.id, NOW.plus_seconds(120)).await;
        assert_eq!(late, Err(StoreError::NotFound));
        assert_eq!(store.sweep(NOW.plus_seconds(120)).await.unwrap().uploads, 1);
        assert_eq!(store.uploaded(&upload).await.unwrap(), b"", "its pieces went along");
    })
    .await;
}

#[tokio::test]
async fn a_draft_has_room_for_so_many_files_and_bytes_and_a_strangers_is_not_found() {
    on_each(async |bed: &Bed| {
        let at = draft(bed).await;
        let (store, id, owner) = (&bed.store, at.0.as_str(), at.1);
        let room = async |size| store.room_for_file(id, owner, size, BOUNDS, NOW).await;
        let first = begun(bed, &at, new("a", 60, None)).await.unwrap();
        assert_eq!(begun(bed, &at, new("a", 41, None)).await, Err(StoreError::FilesTooLarge));
        assert_eq!((room(40).await, room(41).await), (Ok(()), Err(StoreError::FilesTooLarge)));
        // Attached, it counts as a file and not as an upload any more.
        let file = Attachment {
            field: "tep".into(),
            file_id: "f1".into(),
            name: "a".into(),
            kind: "pdf".into(),
            size: 60,
            sha256: "ab".repeat(32),
            added_at: NOW,
        };
        store.attach(id, owner, file).await.unwrap();
        store.upload_attached(&first.id, "f1").await.unwrap();
        assert_eq!((room(40).await, room(41).await), (Ok(()), Err(StoreError::FilesTooLarge)));
        let other = begun(bed, &at, new("b", 1, None)).await.unwrap();
        begun(bed, &at, new("c", 1, None)).await.unwrap();
        assert_eq!(begun(bed, &at, new("d", 1, None)).await, Err(StoreError::TooManyFiles));
        let stranger = (at.0.clone(), store.owner("056061000002"));
        assert_eq!(begun(bed, &stranger, new("x", 1, None)).await, Err(StoreError::NotFound));
        let dropped = store.drop_upload(id, stranger.1, &other.id).await;
        assert_eq!(dropped, Err(StoreError::NotFound));
        assert_eq!(store.drop_upload(id, owner, &other.id).await, Ok(()));
        begun(bed, &at, new("d", 1, None)).await.unwrap();
        store.delete_draft(id, owner).await.unwrap();
        assert_eq!(store.upload(id, owner, &first.id, NOW).await, Err(StoreError::NotFound));
    })
    .await;
}
