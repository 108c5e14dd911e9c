//! Reading a list row by row: finding the heading, then one row of cells after the other.

use std::collections::BTreeMap;

use super::{Cell, Flaw, Heading, Judge, Judged, ListError, MOST_ROWS, Records, RowFault, scan};
use crate::form::{Context, Field};

/// In how many rows from the top the heading is looked for.
const HEADING_WITHIN: u32 = 20;
/// What may separate the cells of a CSV text.
const DELIMITERS: [char; 3] = [';', ',', '\t'];

/// One row as it comes in.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Its number as a spreadsheet counts, from 1.
    pub row: u32,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether its quotes do not pair.
    pub stray_quote: bool,
}

/// The rows of a CSV text. Its delimiter is the one under which a heading is found.
///
/// # Errors
/// [`ListError::NoHeading`], [`ListError::ColumnTwice`].
pub fn csv<'a>(text: &'a str, group: &Field) -> Result<Records<'a>, ListError> {
    for delimiter in DELIMITERS {
        let records = Records::new(text, delimiter);
        for record in records.clone().take(HEADING_WITHIN as usize) {
            let cells: Vec<Cell> = record.cells.into_iter().map(Cell::Text).collect();
            if let Some(heading) = Heading::read(group, &cells) {
                heading?;
                let mut records = records;
                records.set_width(cells.len());
                return Ok(records);
            }
        }
    }
    Err(ListError::NoHeading)
}

impl From<super::Record> for Incoming {
    fn from(record: super::Record) -> Self {
        let cells = record.cells.into_iter().map(Cell::Text).collect();
        Self { row: record.row, cells, stray_quote: record.stray_quote }
    }
}

/// Turns incoming rows into judged ones; keeps the heading and nothing of the rows.
#[derive(Debug, Default)]
pub struct Reader {
    heading: Option<Heading>,
}

impl Reader {
    /// The heading, once it was found.
    pub fn heading(&self) -> Option<&Heading> {
        self.heading.as_ref()
    }

    /// Takes the next row. `None` for the heading, what stands above it, and empty rows.
    ///
    /// # Errors
    /// [`ListError::TooManyRows`], [`ListError::NoHeading`], [`ListError::ColumnTwice`]: of the
    /// whole list; never for what stands in one row below the heading.
    pub fn row<'a>(
        &'a mut self,
        group: &'a Field,
        incoming: &'a Incoming,
    ) -> Result<Option<Row<'a>>, ListError> {
        if incoming.row > MOST_ROWS {
            return Err(ListError::TooManyRows);
        }
        if self.heading.is_none() {
            self.heading = Heading::read(group, &incoming.cells).transpose()?;
            let late = self.heading.is_none() && incoming.row >= HEADING_WITHIN;
            return if late { Err(ListError::NoHeading) } else { Ok(None) };
        }
        if incoming.cells.iter().all(Cell::is_empty) {
            return Ok(None);
        }
        Ok(self.heading.as_ref().map(|heading| Row { group, incoming, heading }))
    }
}

/// A row below the heading.
pub struct Row<'a> {
    group: &'a Field,
    incoming: &'a Incoming,
    heading: &'a Heading,
}

impl Row<'_> {
    /// Judges it.
    pub fn judged(&self, judge: &mut Judge, context: &Context<'_>) -> Judged {
        let mut values = BTreeMap::new();
        let mut faults = Vec::new();
        let mut whole = |what| faults.push(Flaw { column: None, what });
        if self.incoming.stray_quote {
            whole(RowFault::StrayQuote);
        }
        let width = self.heading.columns.len();
        if self.incoming.cells.iter().skip(width).any(|cell| !cell.is_empty()) {
            whole(RowFault::TooManyCells);
        }
        for (cell, column) in self.incoming.cells.iter().zip(&self.heading.columns) {
            let Some(column) = column.and_then(|at| self.group.columns.get(at)) else { continue };
            values.insert(column.id.clone(), cell.typed(column.kind));
        }
        judge.judge(self.incoming.row, values, faults, Vec::new(), context)
    }
}

impl Judge {
    /// Judges a line that a scanner typed.
    pub fn scan(&mut self, row: u32, line: &str, context: &Context<'_>) -> Judged {
        match scan::scanned(line) {
            Ok((values, doubts)) => self.judge(row, values, Vec::new(), doubts, context),
            Err(fault) => {
                let flaw = Flaw { column: None, what: RowFault::Scan(fault) };
                Judged { row, values: BTreeMap::new(), faults: vec![flaw], doubts: Vec::new() }
            }
        }
    }
}
