//! The line of a page that a phone had kept: since when. Hidden on a page that comes from the portal;
//! the service worker (`public/sw.js`) writes the time into it and shows it as it keeps the page, so
//! that it needs no script of the page's own.

use leptos::prelude::*;

use super::Frame;

/// The line, on pages that a phone may keep.
pub(super) fn line(frame: &Frame) -> Option<AnyView> {
    frame.assets.phone.as_ref()?;
    let (before, after) = frame.lang.pick(
        ("Trang này được giữ trên máy lúc ", ". Nội dung có thể đã cũ."),
        ("This page was kept on this device at ", ". It may be out of date."),
    );
    Some(
        view! {
            <aside class="old no-print" data-dong-giu hidden>{before}<time data-luc-giu></time>{after}</aside>
        }
        .into_any(),
    )
}
