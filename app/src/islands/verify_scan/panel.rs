//! The parts of the page around the verdict.

use domain::proof::audience::PlaceKind;
use leptos::prelude::*;

#[cfg(feature = "hydrate")]
use super::desk::Desk;
use super::{state::State, view::verdict_view};
use crate::{
    components::{
        button::{LinkButton, Weight},
        field::field_id,
        notice::{News, Notice},
    },
    words::{place_kind, verdict as words},
};

/// Name of the field with the kind of place.
const PLACE: &str = "noi";

/// Which kind of place verifies: the officer's own, or chosen once and kept on the device.
pub(super) fn place(state: State, officer: Option<PlaceKind>) -> AnyView {
    let lang = state.lang;
    let label = lang.pick("Bạn kiểm tra ở", "You verify at");
    if let Some(kind) = officer {
        let words = place_kind(kind, lang);
        return view! {
            <p>{label}": "<b>{words}</b></p>
            <input type="hidden" name=PLACE value=kind.code()/>
        }
        .into_any();
    }
    let hint_id = format!("{}-hint", field_id(PLACE));
    let hint = lang.pick(
        "Mã của người dân chỉ đúng cho loại nơi họ chọn. Máy này nhớ lựa chọn của bạn.",
        "A person's code is good for one kind of place. This device keeps your choice.",
    );
    let options = PlaceKind::ALL
        .map(|kind| {
            let chosen = move || state.kind.get() == Some(kind);
            view! { <option value=kind.code() selected=chosen>{place_kind(kind, lang)}</option> }
        })
        .collect_view();
    let changed = move |event| {
        let kind = PlaceKind::from_code(&event_target_value(&event));
        state.kind.set(kind);
        #[cfg(feature = "hydrate")]
        crate::islands::disk::write(crate::islands::disk::PLACE, kind.map_or("", PlaceKind::code));
    };
    let none = move || state.kind.get().is_none();
    view! {
        <label class="field__label" for=field_id(PLACE)>{label}</label>
        <p class="field__hint" id=hint_id.clone()>{hint}</p>
        <select class="select" id=field_id(PLACE) name=PLACE aria-describedby=hint_id on:change=changed>
            <option value="" selected=none>{lang.pick("Chọn loại nơi", "Choose the kind of place")}</option>
            {options}
        </select>
    }
    .into_any()
}

/// The number that the citizen types, in large digits.
pub(super) fn challenge(state: State) -> Option<AnyView> {
    let number = state.challenge.get()?;
    let lang = state.lang;
    let stop = move |_| state.challenge.set(None);
    Some(
        view! {
            <div class="challenge" role="status">
                <p>{lang.pick("Đề nghị người dân gõ số này vào máy của họ, rồi quét mã mới:", "Ask the person to type this number into the phone, then scan the new code:")}</p>
                <p class="challenge__number">{number.number().to_string()}</p>
                <button type="button" class=Weight::Small.class() on:click=stop>
                    {lang.pick("Thôi hỏi số", "Stop asking")}
                </button>
            </div>
        }
        .into_any(),
    )
}

/// What was scanned in one go, and whether it was recorded.
pub(super) fn verdicts(state: State) -> AnyView {
    let lang = state.lang;
    let views: Vec<AnyView> =
        state.judged.with(|all| all.iter().map(|one| verdict_view(one, true, lang)).collect());
    let disclosed = state.judged.with(|all| all.iter().any(|one| one.verdict.disclosed.is_some()));
    let recorded = move || {
        state.recorded.get().map(|recorded| {
            if recorded {
                lang.pick(
                    "Đã ghi lần kiểm tra này; người dân xem được trong giấy của họ.",
                    "This verification was recorded; the person can see it.",
                )
            } else {
                lang.pick(
                    "Không ghi lần kiểm tra này: người dân không cho phép ghi, hoặc giấy do nơi khác cấp.",
                    "This verification was not recorded: the person does not allow it, or the proof is another office's.",
                )
            }
        })
    };
    // Offered, never done by itself: the officer pastes what she needs.
    let back = state.dossier.get().filter(|_| disclosed).map(|code| {
        let href = format!("/quay/ho-so/{code}");
        let words =
            format!("{}{code}", lang.pick("Về hồ sơ đang mở ", "Back to the open dossier "));
        view! { <p><LinkButton href weight=Weight::Secondary>{words}</LinkButton></p> }
    });
    view! { {views}{back}<p class="soft">{recorded}</p> }.into_any()
}

/// Ways in beside box, camera and picture; shown once they can work.
pub(super) fn ways(state: State, #[cfg(feature = "hydrate")] desk: Desk) -> AnyView {
    let lang = state.lang;
    let (ready, serial) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        ready.set(true);
        #[cfg(feature = "hydrate")]
        serial.set(super::serial::is_there());
    });
    let ask = move |_| {
        #[cfg(feature = "hydrate")]
        desk.ask();
    };
    let plug = move |_| {
        #[cfg(feature = "hydrate")]
        super::serial::open(desk);
    };
    view! {
        <div class="scanner__ways" hidden=move || !ready.get()>
            <button type="button" class=Weight::Secondary.class() on:click=ask>
                {lang.pick("Hỏi sáu số", "Ask for six digits")}
            </button>
            <button type="button" class=Weight::Secondary.class() on:click=plug hidden=move || !serial.get()>
                {lang.pick("Nối máy quét qua cổng COM", "Connect a scanner by serial port")}
            </button>
        </div>
        <p role="status">{move || state.unplugged.get().then(|| lang.pick(
            "Máy quét ở cổng COM không trả lời. Cắm lại dây, hoặc bấm nối lại.",
            "The scanner on the serial port does not answer. Plug it in again, or connect it again.",
        ))}</p>
    }
    .into_any()
}

/// What is wrong with the lists, above everything else.
pub(super) fn trouble(state: State) -> Option<AnyView> {
    let why = state.lists.get().trouble?;
    let title = state.lang.pick("Không dùng được danh sách khóa", "The key list cannot be used");
    let text = words::not_trusted(why, state.lang);
    Some(view! { <Notice news=News::Danger title live=true><p>{text}</p></Notice> }.into_any())
}

/// How old the lists are, and whether the page is kept on this device.
pub(super) fn lists(state: State) -> Option<AnyView> {
    let (lang, lists) = (state.lang, state.lists.get());
    let (keys, status) = lists.ages?;
    let kept = lists.kept.then(|| {
        lang.pick(
            " · Đã lưu trên máy này để dùng khi mất mạng.",
            " · Kept on this device for use without network.",
        )
    });
    let stale = words::stale(keys, status, lang).map(|text| {
        view! { <Notice news=News::Warning title=text/> }
    });
    Some(
        view! {
            {stale}
            <p class="soft" id="danh-sach">
                {lang.pick("Danh sách khóa: ", "Key list: ")}{words::age(Some(keys), lang)}
                {lang.pick(" · Danh sách thu hồi: ", " · Revocation lists: ")}{words::age(status, lang)}
                {kept}
            </p>
        }
        .into_any(),
    )
}

/// Earlier verdicts of this page: time and word, nobody's data.
pub(super) fn earlier(state: State) -> Option<AnyView> {
    let all = state.earlier.get();
    if all.is_empty() {
        return None;
    }
    let title = state.lang.pick("Vừa kiểm tra", "Verified before");
    let items: Vec<AnyView> = all
        .into_iter()
        .map(|(time, word)| view! { <li>{time}" · "{word}</li> }.into_any())
        .collect();
    Some(
        view! { <details class="soft"><summary>{title}</summary><ol>{items}</ol></details> }
            .into_any(),
    )
}
