//! What the portal does of itself: one dossier that cannot be read does not keep it from the
//! others.

use server::{catalogue::Polled, db::DbError};

use crate::{
    linked::asked_for_more,
    portal::{TestPortal, wait},
};

impl TestPortal {
    /// Damages the state of a dossier, as a bad disk would.
    fn spoil(&self, code: &str) {
        let params = [[1_u8, 2, 3].as_slice().into(), code.into()];
        let sql = "UPDATE dossiers SET state = $1 WHERE code = $2";
        let write = self.store.db().write(move |conn| conn.execute(sql, &params));
        let changed: Result<u64, DbError> = wait(write);
        assert_eq!(changed.unwrap(), 1);
    }
}

#[test]
fn a_supplement_expires_although_an_older_dossier_cannot_be_read() {
    let portal = TestPortal::start();
    let code = portal.signed_in("huynh").proof_sent();
    let asked = [
        ("danh_dau.dia_chi", "co"),
        ("ly_do.dia_chi", "Thiếu số nhà"),
        ("cach_sua.dia_chi", "Ghi thêm số nhà"),
    ];
    portal.signed_in("an").decide(&code, "bo-sung", &asked).location();
    portal.world.advance(60);
    let (_, [_, home, _]) = asked_for_more(&portal);
    portal.spoil(&code);
    portal.world.advance(12 * 86_400);
    let status = || wait(portal.store.dossier(&home)).unwrap().line.status;
    assert_eq!(status(), "supplement-asked");
    assert!(wait(portal.portal.expire_supplements()).is_err(), "and it is told");
    assert_eq!(status(), "stopped");
    let entries = portal.audit_entries();
    assert!(wait(portal.portal.expire_supplements()).is_err());
    assert_eq!(portal.audit_entries(), entries, "once");
}

#[test]
fn promises_are_counted_once_although_one_dossier_cannot_be_read() {
    let portal = TestPortal::start();
    let codes = ["huynh", "hang"].map(|who| portal.signed_in(who).proof_sent());
    let mut an = portal.signed_in("an");
    for code in &codes {
        an.decide(code, "tiep-nhan", &[]).location();
    }
    assert_eq!(wait(portal.portal.recount_promises()).unwrap(), 0);
    portal.spoil(&codes[0]);
    let table = include_str!("../../../app/domain/data/calendars/vn.toml");
    let kept: Vec<&str> =
        table.split("\n[[").filter(|part| !part.contains("from = \"2026-11-24\"")).collect();
    portal.put("calendars/vn.toml", &kept.join("\n[["));
    assert!(matches!(portal.looked(), Polled::Swapped { .. }));
    let promised = || wait(portal.store.dossier(&codes[1])).unwrap().line.due_at.unwrap();
    // The day off on which all this happens falls away.
    let before = wait(portal.store.events(&codes[1])).unwrap().len();
    assert!(wait(portal.portal.recount_promises()).is_err(), "and it is told");
    assert_eq!(wait(portal.store.events(&codes[1])).unwrap().len(), before + 1);
    let moved = promised();
    assert_eq!(wait(portal.portal.recount_promises()).unwrap(), 0, "not for ever");
    assert_eq!(promised(), moved);
}
