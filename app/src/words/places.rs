use domain::proof::audience::PlaceKind;

use crate::lang::Lang;

/// A kind of place as people call it.
pub fn place_kind(kind: PlaceKind, lang: Lang) -> &'static str {
    match kind {
        PlaceKind::Committee => {
            lang.pick("Ủy ban nhân dân, bộ phận một cửa", "People's committee, one-stop counter")
        }
        PlaceKind::Police => lang.pick("Công an", "Police"),
        PlaceKind::School => lang.pick("Trường học", "School"),
        PlaceKind::Health => {
            lang.pick("Bệnh viện, trạm y tế, bảo hiểm y tế", "Hospital, clinic, health insurance")
        }
        PlaceKind::Bank => lang.pick("Ngân hàng", "Bank"),
        PlaceKind::Other => lang.pick("Nơi khác", "Another place"),
    }
}
