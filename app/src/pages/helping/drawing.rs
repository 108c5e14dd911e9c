//! The box in which somebody signs on the screen. Hidden until `app/src/phone/draw.js` shows it:
//! without scripts a photograph of the signed paper says the same.

use leptos::prelude::*;

use super::field;
use crate::{components::button::Weight, lang::Lang};

/// Points of the sheet, width and height: a signature of a hand's width stays readable.
const SHEET: (u32, u32) = (900, 360);

/// The box, its words and the button that clears it.
pub(super) fn drawing(lang: Lang) -> AnyView {
    let (width, height) = SHEET;
    let label = lang.pick("Ký trên màn hình", "Sign on the screen");
    let hint = lang.pick(
        "Người đó ký vào khung bằng ngón tay, bút hoặc chuột. Không biết chữ thì vẽ một dấu chữ thập lớn.",
        "She signs in the box with finger, pen or mouse. Who does not write draws a large cross.",
    );
    let empty = lang.pick("Khung đang trống.", "The box is empty.");
    let signed = lang.pick("Đã có chữ ký trong khung.", "There is a signature in the box.");
    view! {
        <div class="field draw" role="group" aria-labelledby="ve-nhan" aria-describedby="ve-goi-y"
            data-ve=field::DRAWING hidden>
            <p class="field__label" id="ve-nhan">{label}</p>
            <p class="field__hint" id="ve-goi-y">{hint}</p>
            <canvas class="draw__sheet" width=width height=height role="img" aria-label=label></canvas>
            <p class="soft" role="status" data-ve-noi data-trong=empty data-co=signed>{empty}</p>
            <button type="button" class=Weight::Small.class() data-ve-xoa>
                {lang.pick("Ký lại", "Clear")}
            </button>
        </div>
    }
    .into_any()
}
