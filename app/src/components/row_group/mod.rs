//! Rows that a person can add and take away, without scripts.

pub mod examples;

use leptos::prelude::*;

use crate::icons::{Icon, Picture};
use crate::lang::use_lang;

/// The name under which "add" posts the group.
pub const ADD_ROW: &str = "them";
/// The name under which "remove" posts `group:index`, counted from 0.
pub const REMOVE_ROW: &str = "bo";
/// Stands in an empty row for its place, counted from 0. No field of a form has such a name.
pub const BLANK_PLACE: &str = "ROW0";
/// Stands in an empty row for its number, counted from 1.
const BLANK_NUMBER: &str = "ROW1";

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
    /// The fields of an empty row at [`BLANK_PLACE`], which a script adds where there is no network.
    #[prop(default = None)]
    blank: Option<AnyView>,
    /// How many rows there may be, for that script.
    #[prop(default = None)]
    most: Option<u64>,
) -> impl IntoView {
    let id = super::field::field_id(&group);
    let may_remove = rows.len() > least;
    let items: Vec<AnyView> = rows
        .into_iter()
        .enumerate()
        .map(|(index, fields)| {
            let number = index + 1;
            let value = may_remove.then(|| format!("{group}:{index}"));
            row(format!("{id}.{number}"), format!("{row_name} {number}"), fields, value)
        })
        .collect();
    let blank = blank.map(|fields| {
        let title = format!("{row_name} {BLANK_NUMBER}");
        let value = Some(format!("{group}:{BLANK_PLACE}"));
        let empty = row(format!("{id}.{BLANK_NUMBER}"), title, fields, value);
        let most = most.map(|most| most.to_string());
        view! { <template data-dong=group.clone() data-toi=most>{empty}</template> }
    });
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
            {blank}
            {adding}
        </fieldset>
    }
}

/// One row; `remove`: what the button posts that takes it away.
fn row(id: String, title: String, fields: AnyView, remove: Option<String>) -> AnyView {
    let words = use_lang().pick("Bỏ", "Remove");
    let hidden = format!(" {title}");
    let button = remove.map(|value| {
        view! {
            <button class="button button--small" type="submit" name=REMOVE_ROW value=value
                formnovalidate=true>
                {words}
                <span class="visually-hidden">{hidden}</span>
            </button>
        }
    });
    view! {
        <fieldset class="row" id=id>
            <legend class="row__legend">{title}</legend>
            {fields}
            {button}
        </fieldset>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
#[expect(clippy::unwrap_used, reason = "tests")]
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
    fn an_empty_row_comes_along_unseen_with_marks_for_its_place_and_number() {
        let page = html(|| {
            let rows = vec![view! { <p>"x"</p> }.into_any()];
            let blank = Some(view! { <input name=format!("g-1.{BLANK_PLACE}.ten")/> }.into_any());
            view! { <RowGroup group="g-1" legend="Cùng chuyển" row_name="Người" rows add="Thêm người" least=1 blank most=Some(8)/> }
        });
        let (before, rest) = page.split_once("<template ").unwrap();
        let (blank, after) = rest.split_once("</template>").unwrap();
        for part in [
            r#"data-dong="g-1" data-toi="8">"#,
            r#"<fieldset id="g-1.ROW1" class="row">"#,
            "Người ROW1</legend>",
            r#"name="g-1.ROW0.ten""#,
            r#"name="bo" value="g-1:ROW0""#,
        ] {
            assert!(blank.contains(part), "{part} in {blank}");
        }
        // The script puts the row where this stands: behind the others, before the button.
        assert!(
            before.contains("Người 1</legend>") && !before.contains(r#"name="bo""#),
            "{before}"
        );
        assert!(after.contains(r#"name="them" value="g-1""#), "{after}");
        assert!(!group(1, 0, true).contains("<template"), "only where it is wanted");
    }

    #[test]
    fn the_least_rows_stay_and_a_full_group_takes_no_more() {
        assert!(!group(1, 1, true).contains(r#"name="bo""#));
        assert!(group(2, 1, true).contains(r#"name="bo""#));
        assert!(!group(2, 1, false).contains(r#"name="them""#));
    }
}
