//! What the holder chooses while showing: for whom, the counter's number, which members.

use domain::proof::{
    audience::{Challenge, PlaceKind},
    household::Household,
};
use leptos::{ev, prelude::*};

use super::{Chosen, State};
use crate::{lang::Lang, words};

/// The choices; of use only where the code turns.
pub(super) fn options(
    chosen: Chosen,
    state: RwSignal<State>,
    household: Option<Household>,
    lang: Lang,
) -> AnyView {
    let place = move |event: ev::Event| {
        if let Some(kind) = PlaceKind::from_code(&event_target_value(&event)) {
            chosen.place.set(kind);
        }
    };
    let kinds = PlaceKind::ALL
        .map(|kind| {
            let selected = chosen.place.get_untracked() == kind;
            view! { <option value=kind.code() selected=selected>{words::place_kind(kind, lang)}</option> }
        })
        .collect_view();
    view! {
        <div hidden=move || state.get() != State::Here>
            <p class="field">
                <label class="field__label" for="dua-cho">{lang.pick("Đưa cho nơi nào?", "For whom?")}</label>
                <select class="input" id="dua-cho" on:change=place>{kinds}</select>
            </p>
            {number(chosen, lang)}
            {household.map(|household| members(chosen, &household, lang))}
        </div>
    }
    .into_any()
}

/// The six digits that a counter may ask for.
fn number(chosen: Chosen, lang: Lang) -> AnyView {
    let typed = move |event: ev::Event| {
        chosen.challenge.set(Challenge::parse(&event_target_value(&event)));
    };
    view! {
        <p class="field">
            <label class="field__label" for="so-cua-quay">{lang.pick("Quầy đưa 6 chữ số? Gõ vào đây", "Six digits from the counter? Type them here")}</label>
            <span class="field__hint" id="so-cua-quay-hint">{lang.pick(
                "Chỉ khi quầy yêu cầu. Xóa số đi là mã trở lại bình thường.",
                "Only when the counter asks. Clear it to go back.",
            )}</span>
            <input class="input input--short" id="so-cua-quay" type="text" inputmode="numeric" maxlength="7"
                autocomplete="off" aria-describedby="so-cua-quay-hint" on:input=typed/>
        </p>
    }
    .into_any()
}

/// The members of the household, each opened by a tick.
fn members(chosen: Chosen, household: &Household, lang: Lang) -> AnyView {
    let boxes: Vec<_> = household
        .members()
        .zip(0_u16..)
        .map(|(member, index)| {
            let id = format!("nguoi-{index}");
            let tick = move |event: ev::Event| {
                let on = event_target_checked(&event);
                chosen.members.update(|members| {
                    members.retain(|other| *other != index);
                    members.extend(on.then_some(index));
                    members.sort_unstable();
                });
            };
            view! {
                <div class="choice">
                    <input class="choice__input" type="checkbox" id=id.clone() on:change=tick/>
                    <label class="choice__label" for=id>{format!("{} ({})", member.name, member.relation)}</label>
                </div>
            }
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend class="field__label">{lang.pick("Cho quầy biết thêm ai trong hộ?", "Whom of the household may the counter see?")}</legend>
            <p class="field__hint">{lang.pick(
                "Không đánh dấu thì quầy chỉ biết hộ có mấy người.",
                "Without a tick it learns only how many there are.",
            )}</p>
            <div class="choices">{boxes}</div>
        </fieldset>
    }
    .into_any()
}
