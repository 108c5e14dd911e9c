//! Pairs of a name and a value.

pub mod examples;

use leptos::prelude::*;

use crate::lang::use_lang;

/// One fact: what it is, its value, and where it can be changed.
pub struct Fact {
    name: String,
    value: AnyView,
    change: Option<String>,
}

impl Fact {
    /// A fact whose value is text or any view.
    pub fn new(name: impl Into<String>, value: impl IntoAny) -> Self {
        Self { name: name.into(), value: value.into_any(), change: None }
    }

    /// With a link to the place where it can be changed: for the review page of a dossier.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.change = Some(href.into());
        self
    }
}

/// A list of facts.
#[component]
pub fn Facts(
    /// The facts, in order.
    facts: Vec<Fact>,
    /// Larger text with lines between: for review pages and the counter.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    let word = use_lang().pick("Sửa", "Change");
    let rows: Vec<_> = facts
        .into_iter()
        .map(|fact| {
            let class = match fact.change {
                Some(_) => "facts__row facts__row--change",
                None => "facts__row",
            };
            let change = fact.change.map(|href| {
                let of = format!(" {}", fact.name);
                view! {
                    <dd class="facts__change">
                        <a href=href>{word}<span class="visually-hidden">{of}</span></a>
                    </dd>
                }
            });
            view! {
                <div class=class>
                    <dt>{fact.name}</dt>
                    <dd class="facts__value">{fact.value}</dd>
                    {change}
                </div>
            }
        })
        .collect();
    view! { <dl class=if large { "facts facts--large" } else { "facts" }>{rows}</dl> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn a_change_link_says_what_it_changes() {
        let page = html(|| {
            let facts = vec![Fact::new("Họ tên", "Lê <Ý>").change("/ho-so/1/2#ten")];
            view! { <Facts facts/> }
        });
        assert!(page.contains("<dt>Họ tên</dt>"), "{page}");
        assert!(page.contains("Lê &lt;Ý&gt;"), "{page}");
        assert!(page.contains(r#"Sửa<span class="visually-hidden"> Họ tên</span>"#), "{page}");
    }
}
