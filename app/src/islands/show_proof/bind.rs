//! Binding the proof to this phone: the first time, or again after its key was lost.

use domain::proof::choice::field;
use leptos::{ev, html, prelude::*};

use super::{ShowData, State};
use crate::{
    components::button::Weight,
    lang::Lang,
    shell::{KEY, TOKEN},
};

/// The offer, where there is something to bind. It needs scripts, so it is seen only with them.
pub(super) fn bind(
    data: &ShowData,
    state: RwSignal<State>,
    spent: RwSignal<bool>,
    bound: bool,
    lang: Lang,
) -> AnyView {
    let input = NodeRef::<html::Input>::new();
    let offered = move || match state.get() {
        State::Unbound | State::Elsewhere => true,
        State::Here => spent.get(),
        State::Printed | State::Unable => false,
    };
    let why = move || {
        if state.get() == State::Here {
            lang.pick(
            "Giấy đã đưa ở nhiều nơi, các mã riêng cho từng nơi đã dùng hết một lượt: từ nay hai nơi so mã với nhau có thể biết là một người. Gắn lại để có mã mới, khi có mạng.",
            "This proof has been shown at many places and each of its codes was used once: from now on two places that compare them may know it is one person. Bind it again for new ones when there is network.",
        )
        } else if bound {
            lang.pick(
            "Khóa của giấy này không có trên điện thoại này: nó ở máy khác, hoặc trình duyệt đã xóa. Mã trên đây là loại in, quầy phải xem thêm thẻ căn cước.",
            "The key of this proof is not on this phone: it is on another, or the browser has deleted it. The code above is of the printed kind.",
        )
        } else {
            lang.pick(
            "Mã trên đây là loại in: không đổi, ai chụp lại cũng đưa được. Gắn với điện thoại này thì mã đổi 30 giây một lần.",
            "The code above is of the printed kind: it never changes and a picture of it works. Bound to this phone it changes every 30 seconds.",
        )
        }
    };
    let sending = RwSignal::new(false);
    #[cfg(feature = "hydrate")]
    let keys = data.keys;
    let submitted = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if sending.get_untracked() {
            return;
        }
        sending.set(true);
        #[cfg(feature = "hydrate")]
        send(input, state, sending, keys);
    };
    let once = format!("{}-gan", data.once);
    view! {
        <form class="show__bind" method="post" action=format!("/giay-xac-nhan/{}/gan-khoa", data.id)
            hidden=move || !offered() on:submit=submitted>
            <input type="hidden" name=TOKEN value=data.form_token.clone()/>
            <input type="hidden" name=KEY value=once/>
            <input type="hidden" name=field::KEY node_ref=input/>
            <p>{why}</p>
            <p>{lang.pick(
                "Mã cũ và bản đã in của giấy này sẽ hết dùng.",
                "Its earlier code and prints then end.",
            )}</p>
            <button class=Weight::Primary.class() type="submit">{lang.pick("Gắn với điện thoại này", "Bind it to this phone")}</button>
        </form>
        <p hidden=move || state.get() != State::Unable>{lang.pick(
            "Trình duyệt này không giữ được khóa, nên mã là loại in. Mở bằng trình duyệt mới hơn, không ẩn danh.",
            "This browser cannot keep keys, so the code is of the printed kind. Use a newer one, not in private mode.",
        )}</p>
    }
    .into_any()
}

/// Makes the keys, then sends the form as any browser would.
#[cfg(feature = "hydrate")]
fn send(input: NodeRef<html::Input>, state: RwSignal<State>, sending: RwSignal<bool>, keys: u32) {
    leptos::task::spawn_local(async move {
        let key = super::phone::make(keys).await;
        sending.set(false);
        match (key, input.get_untracked()) {
            (Some(key), Some(input)) => {
                input.set_value(&key);
                if let Some(form) = input.form() {
                    let _ = form.submit();
                }
            }
            _ => state.set(State::Unable),
        }
    });
}
