//! Rows that a person can add and take away, without scripts.

pub mod examples;

use leptos::prelude::*;

use crate::icons::{Icon, Picture};
use crate::lang::use_lang;

/// The name under which "add" posts the group.
pub const ADD_ROW: &str = "them";
/// The name under which "remove" posts `group:index`, counted from 0.
pub const REMOVE_ROW: &str = "bo";

/// A repeatable group, such as the household members of form CT01.
///
/// Both buttons submit the whole form without the browser's checks: the server keeps what was
/// typed, changes the rows and shows the step again.
#[component]
pub fn RowGroup(
    /// The group's name: the value of the add button, the first half of the remove button's.
    #[prop(into)]
    group: String,
    /// The heading.
    #[prop(into)]
    legend: String,
    /// What one row is called: "Người" gives "Người 1", "Người 2".
    #[prop(into)]
    row_name: String,
    /// The fields of each row.
    rows: Vec<AnyView>,
    /// The words of the add button: "Thêm người".
    #[prop(into)]
    add: String,
    /// Whether another row may be added.
    #[prop(default = true)]
    may_add: bool,
    /// How many rows must stay.
    #[prop(optional)]
    least: usize,
) -> impl IntoView {
    let remove = use_lang().pick("Bỏ", "Remove");
    let id = super::field::field_id(&group);
    let may_remove = rows.len() > least;
    let items: Vec<_> = rows
        .into_iter()
        .enumerate()
        .map(|(index, fields)| {
            let title = format!("{row_name} {}", index + 1);
            let value = format!("{group}:{index}");
            let button = may_remove.then(|| {
                view! {
                    <button class="button button--small" type="submit" name=REMOVE_ROW value=value
                        formnovalidate=true>
                        {remove}
                        <span class="visually-hidden">{format!(" {title}")}</span>
                    </button>
                }
            });
            view! {
                <fieldset class="row" id=format!("{id}.{}", index + 1)>
                    <legend class="row__legend">{title.clone()}</legend>
                    {fields}
                    {button}
                </fieldset>
            }
        })
        .collect();
    let adding = may_add.then(|| {
        view! {
            <button class="button button--secondary" type="submit" name=ADD_ROW value=group
                formnovalidate=true>
                <Picture icon=Icon::Plus/>
                {add}
            </button>
        }
    });
    view! {
        <fieldset class="fieldset" id=id>
            <legend class="fieldset__legend"><h2>{legend}</h2></legend>
            {items}
            {adding}
        </fieldset>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    fn group(rows: usize, least: usize, may_add: bool) -> String {
        html(|| {
            let rows = (0..rows).map(|_| view! { <p>"x"</p> }.into_any()).collect();
            view! { <RowGroup group="members" legend="Cùng chuyển" row_name="Người" rows add="Thêm người" least may_add/> }
        })
    }

    #[test]
    fn buttons_name_the_group_and_the_row() {
        let page = group(2, 0, true);
        for part in [
            r#"name="them" value="members" formnovalidate"#,
            r#"name="bo" value="members:0" formnovalidate"#,
            r#"name="bo" value="members:1" formnovalidate"#,
            "Người 2</legend>",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }

    #[test]
    fn the_least_rows_stay_and_a_full_group_takes_no_more() {
        assert!(!group(1, 1, true).contains(r#"name="bo""#));
        assert!(group(2, 1, true).contains(r#"name="bo""#));
        assert!(!group(2, 1, false).contains(r#"name="them""#));
    }
}
