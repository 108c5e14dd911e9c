//! The slip that the person keeps: who, for what, until when, and how to end it. For paper, and
//! for her own phone by its code.

use leptos::prelude::*;

use super::{mandate::facts, parts};
use crate::{
    backend::{Answered, Failure, Help},
    components::{
        facts::Facts,
        qr_code::QrCode,
        sheet::{Paper, Sheet, Signature},
    },
    lang::Lang,
    pages::{Context, Page, context::Look},
};

/// The slip of a mandate, for its helper to print while it counts.
///
/// # Errors
/// Those of [`Help::mandate`]; [`Failure::NotFound`] after its end.
pub async fn slip(context: &Context, backend: &dyn Help, id: &str, site: &str) -> Answered<Page> {
    let view = backend.mandate(context.signed_in()?, id).await?;
    if view.slip.is_empty() || !parts::can_end(view.standing) {
        return Err(Failure::NotFound);
    }
    let title = context.t("Phiếu ủy quyền làm hồ sơ", "Slip of a mandate");
    let address = format!("{}/uy-quyen/phieu/{}", site.trim_end_matches('/'), view.slip);
    let back = context.lang.pick("← Quay lại", "← Back");
    let hint = context.lang.pick(
        "In phiếu này cho người được giúp giữ, hoặc để người đó quét mã bằng điện thoại của mình.",
        "Print this for the person to keep, or let her scan the code with her own phone.",
    );
    Ok(context.page(Look::titled(title.clone()), || {
        // Official paper for a Vietnamese citizen: always in Vietnamese.
        let lang = Lang::Vi;
        let signatures = vec![
            Signature { role: "NGƯỜI ĐƯỢC GIÚP".into(), note: "(Ký hoặc điểm chỉ)".into(), name: Some(view.client.clone()) },
            Signature { role: "NGƯỜI LÀM CHỨNG".into(), note: "(Ký, ghi rõ họ tên)".into(), name: None },
            Signature { role: "NGƯỜI GIÚP".into(), note: "(Ký, ghi rõ họ tên)".into(), name: Some(view.helper.clone()) },
        ];
        let (facts, subtitle) =
            (facts(backend, &view, lang), format!("Người được giúp: {}", view.client));
        view! {
            <h1 class="no-print">{title}</h1>
            <p class="no-print"><a href=format!("/tro-giup/khach/{}", view.id)>{back}</a></p>
            <p class="no-print">{hint}</p>
            <Sheet paper=Paper::A5 offices=vec!["MỘT CỬA".to_owned()] title="PHIẾU ỦY QUYỀN LÀM HỒ SƠ"
                subtitle signatures>
                <Facts facts large=true/>
                <QrCode payload=address.clone() title="Mã để xem và kết thúc ủy quyền"/>
                <p class="soft">{address}</p>
                <p>"Giữ phiếu này như giữ chìa khóa. Quét mã để xem người giúp đã làm gì và để kết thúc bất cứ lúc nào, không cần đăng nhập."</p>
                <p>"Không có điện thoại: nhờ người nhà hoặc cán bộ ở quầy quét mã này."</p>
            </Sheet>
        }
        .into_any()
    }))
}
