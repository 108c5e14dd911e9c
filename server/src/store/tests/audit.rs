use domain::time::Moment;

use super::super::testing::{Bed, NOW, code, dossier, note, on_each};
use super::super::{ChainBreak, StoreError};
use crate::db::DbError;

/// Whether it is the break that was made.
type Expected = fn(&ChainBreak) -> bool;

async fn five(bed: &Bed) {
    for n in 0..5 {
        bed.store.audit(note("look"), NOW.plus_seconds(n)).await.unwrap();
    }
}

async fn tamper(bed: &Bed, sql: &'static str) {
    bed.store.db().write(move |conn| conn.batch(sql)).await.unwrap();
}

#[tokio::test]
async fn an_officers_reading_is_recorded_and_seen_by_the_citizen() {
    on_each(async |bed: &Bed| {
        let store = &bed.store;
        let made = store.submit(dossier(store, "1", "k"), code).await.unwrap().code;
        let read = store.read_by_officer(&made, "officer-7", "officer", NOW).await.unwrap();
        assert_eq!(read.line.code, made);
        let later = NOW.plus_seconds(9);
        store.read_by_officer(&made, "officer-8", "officer", later).await.unwrap();
        let reads = store.reads_of(&made).await.unwrap();
        let who: Vec<_> = reads.iter().map(|e| (e.note.actor.as_str(), e.at)).collect();
        assert_eq!(who, [("officer-8", later), ("officer-7", NOW)]);
        let unknown = store.read_by_officer("none", "officer-7", "officer", NOW).await;
        assert_eq!(unknown, Err(StoreError::NotFound));
        assert_eq!(store.verify_audit(None).await.unwrap().entries, 3);
    })
    .await;
}

#[tokio::test]
async fn every_kind_of_tampering_is_noticed_at_its_entry() {
    let table: [(&str, Expected); 7] = [
        ("UPDATE audit SET detail = 'no json' WHERE seq = 2", |b| *b == ChainBreak::Changed(2)),
        ("UPDATE audit SET actor = 'x' WHERE seq = 3", |b| *b == ChainBreak::Changed(3)),
        ("UPDATE audit SET at = at + 1 WHERE seq = 1", |b| *b == ChainBreak::Changed(1)),
        ("UPDATE audit SET detail = '{\"a\":1}' WHERE seq = 5", |b| *b == ChainBreak::Changed(5)),
        ("DELETE FROM audit WHERE seq = 2", |b| {
            *b == ChainBreak::Missing { expected: 2, found: 3 }
        }),
        ("DELETE FROM audit WHERE seq = 2; UPDATE audit SET seq = seq - 1 WHERE seq = 3", |b| {
            *b == ChainBreak::Unlinked(2)
        }),
        ("UPDATE audit SET hash = prev_hash WHERE seq = 4", |b| *b == ChainBreak::Changed(4)),
    ];
    for (sql, expected) in table {
        on_each(async |bed: &Bed| {
            five(bed).await;
            tamper(bed, sql).await;
            let broken = bed.store.verify_audit(None).await.unwrap_err();
            assert!(expected(&broken), "{sql}: {broken}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_head_written_down_shows_a_cut_off_end() {
    on_each(async |bed: &Bed| {
        five(bed).await;
        let head = bed.store.verify_audit(None).await.unwrap().head;
        five(bed).await;
        let kept = Some(head.clone());
        assert_eq!(bed.store.verify_audit(kept).await.unwrap().entries, 10);
        tamper(bed, "DELETE FROM audit WHERE seq > 4").await;
        assert_eq!(bed.store.verify_audit(None).await.unwrap().entries, 4);
        assert_eq!(bed.store.verify_audit(Some(head)).await, Err(ChainBreak::Truncated));
    })
    .await;
}

#[tokio::test]
async fn an_error_or_a_panic_in_one_job_undoes_that_job_alone() {
    on_each(async |bed: &Bed| {
        let job = |n: i64| {
            let store = bed.store.clone();
            async move {
                store
                    .db()
                    .write(move |conn| -> Result<(), StoreError> {
                        let at = Moment(n);
                        conn.execute(
                            "INSERT INTO serials (unit, day, last) VALUES ('u', $1, $2)",
                            &[n.to_string().into(), at.into()],
                        )?;
                        if n % 10 == 3 {
                            conn.execute("INSERT INTO no_such_table VALUES (1)", &[])?;
                        }
                        assert_ne!(n % 10, 7, "a panic on purpose");
                        if n % 10 == 5 { Err(StoreError::NotFound) } else { Ok(()) }
                    })
                    .await
            }
        };
        let done = futures_util::future::join_all((0..100).map(job)).await;
        for (n, result) in done.iter().enumerate() {
            match n % 10 {
                3 => assert!(matches!(result, Err(StoreError::Db(DbError::Statement(_))))),
                5 => assert_eq!(*result, Err(StoreError::NotFound)),
                7 => assert_eq!(*result, Err(StoreError::Db(DbError::Panicked))),
                _ => assert_eq!(*result, Ok(())),
            }
        }
        let count = bed.store.db().read(|conn| conn.query("SELECT day FROM serials", &[]));
        assert_eq!(count.await.unwrap().len(), 70);
    })
    .await;
}
