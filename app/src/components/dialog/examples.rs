//! Named examples of dialogs.

use leptos::prelude::*;

use super::Dialog;
use crate::components::{
    Example,
    button::{Button, Weight},
};

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![Example::new("hỏi trước khi rút", || {
        view! {
            <Dialog id="mau-rut" open="Rút hồ sơ" weight=Weight::Danger title="Rút hồ sơ này?">
                <p>"Hồ sơ sẽ dừng lại. Muốn làm tiếp, bạn phải nộp lại từ đầu."</p>
                <Button weight=Weight::Danger>"Rút hồ sơ"</Button>
            </Dialog>
        }
    })]
}
