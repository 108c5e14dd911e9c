//! The slip that somebody who agrees without network gets on the spot. Filled in by
//! `app/src/phone/slip.js`, which makes its secret: the code on it opens the mandate once the visit was
//! sent.

use domain::mandate::{SIGNED_DAYS, VISIT_DAYS};
use leptos::prelude::*;

use crate::{
    components::{
        button::{Actions, Weight},
        facts::{Fact, Facts},
        sheet::{Paper, Sheet},
    },
    lang::Lang,
};

/// The button in a visit that leads to the slip. Hidden until somebody with a card has agreed.
pub(super) fn offer(lang: Lang) -> AnyView {
    view! {
        <div hidden data-moi-phieu>
            <p>{lang.pick(
                "Ký xong thì đưa phiếu ngay: người đó, hay ai cầm phiếu, xem và kết thúc ủy quyền bằng điện thoại bất kỳ.",
                "Give the slip right after the signature: with it she, or whoever holds it, sees and ends the mandate on any phone.",
            )}</p>
            <button type="button" class=Weight::Secondary.class() data-dua-phieu>
                {lang.pick("Đưa phiếu cho người này", "Give the slip")}
            </button>
        </div>
    }
    .into_any()
}

/// The slip. `site` is the portal's address.
pub(super) fn slip(site: &str, lang: Lang) -> AnyView {
    let address = format!("{}/uy-quyen/phieu", site.trim_end_matches('/'));
    let days = (SIGNED_DAYS + VISIT_DAYS).to_string();
    let sheet = sheet(address.clone());
    view! {
        <section data-phan="phieu" hidden data-phieu-noi=address data-phieu-ngay=days>
            <div class="no-print">
                <h2 tabindex="-1" data-phieu-dau>{lang.pick("Phiếu cho người được giúp", "Slip for the person")}</h2>
                <p>{lang.pick(
                    "In ra, hoặc để người đó hay người nhà chụp màn hình này bằng điện thoại của mình, hoặc chép tên người giúp, địa chỉ và mã ra giấy.",
                    "Print it, or let her or her family photograph this screen, or copy the helper's name, the address and the code on paper.",
                )}</p>
            </div>
            {sheet}
            <Actions>
                <button type="button" class="button" data-phieu-xong>{lang.pick("Người đó đã giữ phiếu", "The slip is given")}</button>
                <button type="button" class=Weight::Secondary.class() data-phieu-in>{lang.pick("In phiếu", "Print the slip")}</button>
            </Actions>
        </section>
    }
    .into_any()
}

/// Official paper for a Vietnamese citizen: always in Vietnamese, as the portal's own.
fn sheet(address: String) -> AnyView {
    let facts = vec![
        Fact::new("Người được giúp", view! { <span data-phieu-nguoi></span> }),
        Fact::new("Việc", view! { <span data-phieu-viec></span> }),
        Fact::new("Người giúp", view! { <span data-phieu-giup></span> }),
        Fact::new("Đồng ý ngày", view! { <span data-phieu-ky></span> }),
        Fact::new(
            "Đến",
            view! {
                {format!("{VISIT_DAYS} ngày sau khi người giúp gửi về xã, chậm nhất hết ngày ")}
                <span data-phieu-den></span>
            },
        ),
    ];
    view! {
        <Sheet paper=Paper::A5 offices=vec!["MỘT CỬA".to_owned()] title="PHIẾU ỦY QUYỀN LÀM HỒ SƠ">
            <Facts facts large=true/>
            <div hidden data-phieu-qr="Mã để xem và kết thúc ủy quyền"><div class="qr"></div></div>
            <p>"Địa chỉ: "<b>{address}</b></p>
            <p>"Mã: "<span class="slip__code" data-phieu-ma></span></p>
            <p>"Quét mã bằng điện thoại bất kỳ, hoặc mở địa chỉ trên rồi gõ mã: xem người giúp đã làm gì và kết thúc bất cứ lúc nào, không cần đăng nhập. Không có điện thoại: nhờ người nhà hoặc cán bộ ở quầy."</p>
            <p>"Mã mở được sau khi người giúp gửi về xã. Trước lúc đó chưa ai làm được gì thay bạn nên chưa có gì để kết thúc, và trang báo chưa có. Đổi ý trước lúc đó: bảo người giúp bỏ chữ ký của bạn trên máy."</p>
            <p>"Giữ phiếu này như giữ chìa khóa."</p>
        </Sheet>
    }
    .into_any()
}
