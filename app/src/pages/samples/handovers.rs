//! A hand-over in every state, and one that is not connected.

use domain::{
    catalogue::Catalogue,
    form::{Context as Rules, file},
    handover::State,
    place::Places,
};

use super::{NOW, people};
use crate::backend::HandoverView;

/// All sample hand-overs; their ids say where they stand.
pub(super) fn all(catalogue: &Catalogue, places: &Places) -> Vec<HandoverView> {
    let number = "PC05-000123".to_owned();
    let reason = "Mã khách hàng này đã dừng hợp đồng.".to_owned();
    vec![
        one(catalogue, places, "BG-261123-CHO00001", State::Waiting),
        one(catalogue, places, "BG-261123-XONG0002", State::HandedOver { number, at: NOW }),
        one(catalogue, places, "BG-261123-TRA00003", State::Refused { reason, at: NOW }),
        one(catalogue, places, "BG-261123-PHIEU004", State::NotConnected),
    ]
}

fn one(catalogue: &Catalogue, places: &Places, id: &str, state: State) -> HandoverView {
    let service = catalogue.service("doi-chu-hop-dong-dien").unwrap().clone();
    let rules = Rules { today: NOW.date(), places: Some(places), applicant: Some(people::NUMBER) };
    let filed = file(&service.form, &people::electricity(), &rules)
        .unwrap_or_else(|report| panic!("{:?}", report.errors));
    let at = NOW.plus_seconds(-600);
    let helped = vec![people::helper()];
    HandoverView { id: id.to_owned(), service, state, connected_at: None, at, filed, helped }
}
