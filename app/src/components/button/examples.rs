//! Named examples of buttons.

use leptos::prelude::*;

use super::{Actions, Button, LinkButton, Weight};
use crate::components::Example;
use crate::icons::{Icon, Picture};

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("chính và phụ", || {
            view! {
                <Actions>
                    <Button>"Tiếp tục"</Button>
                    <Button weight=Weight::Secondary no_check=true name="luu" value="1">"Lưu, làm tiếp sau"</Button>
                </Actions>
            }
        }),
        Example::new(
            "không lấy lại được",
            || view! { <Button weight=Weight::Danger>"Rút hồ sơ"</Button> },
        ),
        Example::new("nhỏ", || view! { <Button weight=Weight::Small>"Bỏ"</Button> }),
        Example::new("đường dẫn", || {
            view! {
                <LinkButton href="#button">"Bắt đầu, khoảng 8 phút"<Picture icon=Icon::Next/></LinkButton>
            }
        }),
    ]
}
