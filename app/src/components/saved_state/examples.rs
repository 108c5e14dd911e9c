//! Named examples of the saved state.

use leptos::prelude::*;

use super::{Kept, KeptHere, LiveSavedState, SavedState};
use crate::components::Example;

/// The examples.
pub fn examples() -> Vec<Example> {
    vec![
        Example::new("chưa lưu", || view! { <SavedState kept=Kept::Nowhere/> }),
        Example::new("trên máy này", || view! { <SavedState kept=Kept::Device time="09:41"/> }),
        Example::new("trên cổng", || view! { <SavedState kept=Kept::Server time="09:42"/> }),
        Example::new("theo dõi", || view! { <LiveSavedState time="09:42" here="/kieu-mau"/> }),
        Example::new("không phải nháp", || view! { <KeptHere/> }),
        Example::new("đã nộp", || view! { <SavedState kept=Kept::Sent time="09:58"/> }),
    ]
}
