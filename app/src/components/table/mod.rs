//! Rows and columns that fold into blocks on a phone.

pub mod examples;

use leptos::prelude::*;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading; also the label of each cell on a phone.
    pub heading: String,
    /// Numbers: set to the end of the line, digits of one width.
    pub number: bool,
}

impl Column {
    /// A column of text.
    pub fn text(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), number: false }
    }

    /// A column of numbers.
    pub fn number(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), number: true }
    }
}

/// A row.
#[derive(Default)]
pub struct Row {
    /// The cells, in the order of the columns; the first names the row.
    pub cells: Vec<AnyView>,
    /// Where the row leads: kept as `data-href` for the keyboard on officer pages. A link must
    /// stand in a cell as well.
    pub href: Option<String>,
    /// Whether it is the one in hand.
    pub selected: bool,
}

impl Row {
    /// A row of these cells.
    pub fn new(cells: Vec<AnyView>) -> Self {
        Self { cells, ..Self::default() }
    }

    /// With the page it leads to.
    #[must_use]
    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = Some(href.into());
        self
    }

    /// The one in hand.
    #[must_use]
    pub fn selected(mut self) -> Self {
        self.selected = true;
        self
    }
}

/// A table. Under 48 rem each row is a block and each cell says its column.
#[component]
pub fn Table(
    /// What the table shows; read by screen readers, and seen unless `hide_caption`.
    #[prop(into)]
    caption: String,
    /// Whether only screen readers get the caption.
    #[prop(optional)]
    hide_caption: bool,
    /// The columns.
    columns: Vec<Column>,
    /// The rows.
    rows: Vec<Row>,
    /// Tighter, for officers.
    #[prop(optional)]
    dense: bool,
) -> impl IntoView {
    let head: Vec<_> = columns
        .iter()
        .map(|column| {
            let number = column.number.then_some("");
            view! { <th scope="col" role="columnheader" data-number=number>{column.heading.clone()}</th> }
        })
        .collect();
    let body: Vec<_> = rows.into_iter().map(|row| body_row(&columns, row)).collect();
    // The roles say again what the elements mean: folding with `display` would lose them.
    view! {
        <table class=if dense { "table table--dense" } else { "table" } role="table">
            <caption class=hide_caption.then_some("visually-hidden")>{caption}</caption>
            <thead role="rowgroup"><tr role="row">{head}</tr></thead>
            <tbody role="rowgroup">{body}</tbody>
        </table>
    }
}

fn body_row(columns: &[Column], row: Row) -> impl IntoView + use<> {
    let cells: Vec<_> = columns
        .iter()
        .zip(row.cells)
        .enumerate()
        .map(|(index, (column, cell))| {
            let number = column.number.then_some("");
            let label = column.heading.clone();
            if index == 0 {
                view! { <th scope="row" role="rowheader" data-number=number data-label=label>{cell}</th> }
                    .into_any()
            } else {
                view! { <td role="cell" data-number=number data-label=label>{cell}</td> }.into_any()
            }
        })
        .collect();
    let current = row.selected.then_some("true");
    view! { <tr role="row" data-href=row.href aria-current=current>{cells}</tr> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::components::testing::html;

    #[test]
    fn each_cell_carries_the_heading_it_folds_under() {
        let page = html(|| {
            let columns = vec![Column::text("Việc"), Column::number("Số")];
            let cells = vec!["Tạm trú".into_any(), "12".into_any()];
            let rows = vec![Row::new(cells).href("/quay/1").selected()];
            view! { <Table caption="Hôm nay" columns rows/> }
        });
        for part in [
            "Hôm nay</caption>",
            "<tbody",
            r#"data-label="Việc""#,
            r#"data-number="" data-label="Số""#,
            r#"aria-current="true""#,
            r#"data-href="/quay/1""#,
            r#"scope="row""#,
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }
}
