//! Islands.
use leptos::prelude::*;
/// Keeps the exports.
pub fn keep() {}
/// Count
#[island]
pub fn Count(start: i32, children: Children) -> impl IntoView {
    let (n, set) = signal(start);
    view! { <button on:click=move |_| set.update(|v| *v += 1)>{n}</button>{children()} }
}
