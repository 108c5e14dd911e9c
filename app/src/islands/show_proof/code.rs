//! The code itself, small or as large as the screen.

use leptos::prelude::*;

use crate::{
    components::{button::Weight, qr_code::QrCode},
    lang::Lang,
};

/// The picture, and the button that makes it fill the screen.
pub(super) fn code(digits: RwSignal<String>, label: String, lang: Lang) -> AnyView {
    let large = RwSignal::new(false);
    let class = move || if large.get() { "show__code show__code--large" } else { "show__code" };
    let words = move || {
        if large.get() {
            lang.pick("Thu nhỏ", "Smaller")
        } else {
            lang.pick("Phóng to cả màn hình", "Fill the screen")
        }
    };
    view! {
        <div class=class>
            {move || {
                let payload = digits.get();
                #[cfg(feature = "hydrate")]
                let width = large.get().then(|| fitting(&payload)).flatten();
                #[cfg(not(feature = "hydrate"))]
                let width = None;
                view! { <QrCode payload title=label.clone() width/> }
            }}
            <p class="show__advice">{lang.pick(
                "Vặn sáng màn hình hết mức, cầm yên, cách máy quét một gang tay.",
                "Turn the brightness up, hold still, a hand's width from the scanner.",
            )}</p>
            <button class=Weight::Secondary.class() type="button" aria-pressed=move || large.get().to_string()
                on:click=move |_| large.update(|large| *large = !*large)>
                {words}
            </button>
        </div>
    }
    .into_any()
}

/// The width at which the code fills the screen and stays sharp.
#[cfg(feature = "hydrate")]
fn fitting(payload: &str) -> Option<String> {
    super::phone::sharp(crate::components::qr_code::draw(payload)?.side)
}
