//! Pictures of a word's size, drawn in one weight. They never stand without a word.

use leptos::prelude::*;

/// An icon. The doorway is our own mark; no national emblem is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Our mark: an open doorway.
    Door,
    /// A house: moving, residence.
    House,
    /// A newborn child.
    Baby,
    /// A card: identity papers.
    Card,
    /// A ring: marriage.
    Ring,
    /// A bed: staying overnight.
    Bed,
    /// Lines: the whole list.
    List,
    /// A tick: done, right.
    Check,
    /// A half-filled circle: under way, partly.
    Half,
    /// A question mark: not known yet.
    Question,
    /// A building with columns: at the counter.
    Counter,
    /// A cross: wrong, refused.
    Cross,
    /// A triangle with a mark: careful.
    Warning,
    /// A letter i: good to know.
    Info,
    /// A magnifying glass.
    Search,
    /// A telephone receiver.
    Phone,
    /// A mobile phone: kept on this device.
    Device,
    /// A disk tray: kept on our server.
    Saved,
    /// A paper plane: sent.
    Sent,
    /// A sheet of paper.
    File,
    /// A person.
    Person,
    /// A clock.
    Clock,
    /// A printer.
    Print,
    /// A plus sign.
    Plus,
    /// Three scattered squares of a QR code.
    Qr,
    /// Two letters of different size.
    TextSize,
    /// An arrow forward.
    Next,
    /// An arrow back.
    Back,
}

impl Icon {
    /// Every icon, for the sample page and the tests.
    pub const ALL: [Self; 28] = [
        Self::Door,
        Self::House,
        Self::Baby,
        Self::Card,
        Self::Ring,
        Self::Bed,
        Self::List,
        Self::Check,
        Self::Half,
        Self::Question,
        Self::Counter,
        Self::Cross,
        Self::Warning,
        Self::Info,
        Self::Search,
        Self::Phone,
        Self::Device,
        Self::Saved,
        Self::Sent,
        Self::File,
        Self::Person,
        Self::Clock,
        Self::Print,
        Self::Plus,
        Self::Qr,
        Self::TextSize,
        Self::Next,
        Self::Back,
    ];

    /// The SVG content on a 24 by 24 grid; strokes take the colour of the text (class `icon`).
    pub const fn drawing(self) -> &'static str {
        match self {
            Self::Door => {
                r#"<path d="M5 22V6l7-4 7 4v16M2 22h20M9 22V9l6-2v15"/><path class="icon__fill" d="M13 15.5h.01"/>"#
            }
            Self::House => r#"<path d="M3 11.5 12 4l9 7.5M6 10v10h12V10"/>"#,
            Self::Baby => {
                r#"<circle cx="12" cy="9" r="5"/><path d="M4 21c1-5 5-6 8-6s7 1 8 6M10.5 10.5a2 2 0 0 0 3 0"/>"#
            }
            Self::Card => {
                r#"<rect x="3" y="6" width="18" height="12" rx="2"/><path d="M7 14h4M7 10h2M15 11h3"/>"#
            }
            Self::Ring => r#"<circle cx="12" cy="15" r="6"/><path d="m9 5 3 3 3-3-1.5-2h-3z"/>"#,
            Self::Bed => r#"<path d="M3 19V7M3 15h18v4M21 15v-2a3 3 0 0 0-3-3H9v5"/>"#,
            Self::List => r#"<path d="M5 7h14M5 12h14M5 17h9"/>"#,
            Self::Check => r#"<path d="m5 12.5 5 5L20 7"/>"#,
            Self::Half => {
                r#"<circle cx="12" cy="12" r="8.5"/><path class="icon__fill" d="M12 3.5a8.5 8.5 0 0 1 0 17z"/>"#
            }
            Self::Question => {
                r#"<path d="M8 9a4 4 0 1 1 5.8 3.600c-1.3.7-1.8 1.3-1.8 2.900M12 19.5v.01"/>"#
            }
            Self::Counter => {
                r#"<path d="M4 20h16M6 20V10m4 10V10m4 10V10m4 10V10M3.5 10 12 4l8.5 6z"/>"#
            }
            Self::Cross => r#"<path d="m6 6 12 12M18 6 6 18"/>"#,
            Self::Warning => r#"<path d="M12 3.5 22 20.5H2zM12 10v4.5M12 17.5v.01"/>"#,
            Self::Info => r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.5v.01"/>"#,
            Self::Search => r#"<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>"#,
            Self::Phone => {
                r#"<path d="M5 3h4l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z"/>"#
            }
            Self::Device => {
                r#"<rect x="6.5" y="2.5" width="11" height="19" rx="2"/><path d="M11 18.5h2"/>"#
            }
            Self::Saved => r#"<path d="M4 4h12l4 4v12H4zM8 4v5h7V4M8 20v-6h8v6"/>"#,
            Self::Sent => r#"<path d="M21 3 3 10.5l6.5 3L13 20.5zM21 3 9.5 13.5"/>"#,
            Self::File => r#"<path d="M6 2.5h8l5 5v14H6zM14 2.5v5h5"/>"#,
            Self::Person => {
                r#"<circle cx="12" cy="8" r="4.5"/><path d="M4 21c1-5 4.5-6.5 8-6.5s7 1.5 8 6.5"/>"#
            }
            Self::Clock => r#"<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>"#,
            Self::Print => r#"<path d="M7 9V3h10v6M7 17H3V9h18v8h-4M7 14h10v7H7z"/>"#,
            Self::Plus => r#"<path d="M12 5v14M5 12h14"/>"#,
            Self::Qr => {
                r#"<path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2"/>"#
            }
            Self::TextSize => {
                r#"<path d="M2.5 19 8 6l5.5 13M4.5 14.5h7M15 19l3-7.5 3.5 7.5M16 16.5h4.3"/>"#
            }
            Self::Next => r#"<path d="M5 12h14M13 6l6 6-6 6"/>"#,
            Self::Back => r#"<path d="M19 12H5M11 6l-6 6 6 6"/>"#,
        }
    }
}

/// Draws an [`Icon`]. Hidden from screen readers: the word beside it says the same.
#[component]
pub fn Picture(
    /// Which one.
    icon: Icon,
) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" inner_html=icon.drawing()></svg>
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_icon_has_its_own_drawing() {
        let drawings: HashSet<_> = Icon::ALL.iter().map(|icon| icon.drawing()).collect();
        assert_eq!(drawings.len(), Icon::ALL.len());
    }

    #[test]
    fn no_drawing_carries_a_style_the_content_policy_would_block() {
        for icon in Icon::ALL {
            assert!(!icon.drawing().contains("style"), "{icon:?}");
        }
    }
}
