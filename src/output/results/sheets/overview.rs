//! 概览: the county on one page of A4, for who decides: a sentence, four figures, the grades, who
//! stands first and last, what loses most points, who still owes what.

mod chart;
mod parts;

use anyhow::Result;

use super::super::book::{Book, Spot};
use super::super::content::Content;
use super::super::look::{self, Look};
use super::super::plan::{Ref, SheetKind, Standing};
use super::super::rules::{Formula, of_units};
use super::super::table::{self, Drawn};
use super::analysis::{highest, lowest, mean};
use crate::county::counts;
use crate::output::expr::{Expr, Function};
use crate::output::sheet::{Area, Content as Written, Orientation, Sheet};
use crate::output::text::row_height;
use crate::place::Cell;

/// Eight columns of one width, in pixels.
const WIDTH: u32 = 84;
const LAST: u32 = 7;
/// The least height of a row in pixels.
const LINE: u32 = 27;

/// The height of the heading of a part, with room over it, in pixels.
const HEADING: u32 = 44;

// Rows that are the same for every county, so that formulas can point to them.
const TITLE: u32 = 0;
const CONCLUSION: u32 = 1;
const FIGURES: u32 = 2;
const GRADES: u32 = 5;

/// Columns of two beside each other, both ends included.
const PAIRS: [(u32, u32); 4] = [(0, 1), (2, 3), (4, 5), (6, 7)];

/// The page being drawn.
struct Page<'p, 'a> {
    book: &'p Book<'a>,
    sheet: Sheet,
}

/// The whole sheet. 指标分析 was drawn before: this one shows figures of it.
pub(in crate::output) fn sheet<'b>(book: &'b Book<'b>) -> Result<Drawn<'b>> {
    let mut page = Page {
        book,
        sheet: Sheet::new(SheetKind::Overview.name(), Orientation::Portrait)?,
    };
    page.sheet.tab(look::tab(SheetKind::Overview));
    page.sheet.column_widths([WIDTH; 8])?;
    page.title()?;
    page.figures()?;
    let next = page.grades()?;
    page.conclusion()?;
    let next = page.ends(next)?;
    let next = page.most_lost(next)?;
    let last = page.owing(next)?;
    page.sheet.print_on_one_page();
    page.sheet.print_only(Area::new((TITLE, last), (0, LAST)))?;
    page.sheet.protect();
    Ok(page.sheet.into())
}

fn totals() -> Formula {
    of_units(Standing::Total)
}

/// A cell of this sheet.
fn on_page(row: u32, column: u32) -> Formula {
    Expr::Cell(Ref::At(SheetKind::Overview, Cell::new(row, column)))
}

impl Page<'_, '_> {
    /// Fills columns of a row as one cell.
    fn put(&mut self, row: u32, columns: (u32, u32), content: &Content, look: Look) -> Result<()> {
        let spot = Spot::of(SheetKind::Overview, Cell::new(row, columns.0));
        let area = Area::in_row(row, columns);
        table::put_over(self.book, &mut self.sheet, (spot, area), content, look)
    }

    fn words(&mut self, row: u32, columns: (u32, u32), words: &str, look: Look) -> Result<()> {
        self.put(row, columns, &Content::words(words), look)
    }

    fn title(&mut self) -> Result<()> {
        let title = Written::text(self.book.title("结果概览"));
        let look = self.book.looks.of(Look::Title);
        self.sheet.put(Cell::new(TITLE, 0), &title, look)?;
        self.sheet.row_height(TITLE, 40)
    }

    /// The four big figures, their labels over them.
    fn figures(&mut self) -> Result<()> {
        let scored = Expr::of(Function::Count, totals());
        let figures = [
            ("已评单位", scored, Look::BigCount),
            ("平均分", mean(totals()), Look::Big),
            ("最高分", highest(totals()), Look::Big),
            ("最低分", lowest(totals()), Look::Big),
        ];
        for (columns, (label, formula, look)) in PAIRS.into_iter().zip(figures) {
            self.words(FIGURES, columns, label, Look::Label)?;
            self.put(FIGURES + 1, columns, &Content::Formula(formula), look)?;
        }
        self.sheet.row_height(FIGURES, LINE)?;
        self.sheet.row_height(FIGURES + 1, 56)
    }

    /// `应报 21，已评 16；平均 85.44，优 6、良 6、中 0、差 0，待定 4；未报送 2，未评分 3。`
    fn conclusion(&mut self) -> Result<()> {
        let counts = counts(self.book.model.county);
        let words = |text: String| Expr::words(text);
        let due = counts
            .due
            .map_or_else(String::new, |due| format!("应报 {due}，"));
        let mut sentence = words(format!("{due}已评 "))
            .beside(on_page(FIGURES + 1, 0))
            .beside(words("；平均 ".to_owned()))
            .beside(on_page(FIGURES + 1, 2));
        for (row, grade) in (GRADES + 1..).zip(self.grade_names()) {
            let comma = if row == GRADES + 1 { "，" } else { "、" };
            sentence = sentence
                .beside(words(format!("{comma}{grade} ")))
                .beside(on_page(row, 2));
        }
        let rest = format!("；未报送 {}，未评分 {}。", counts.missing, counts.unscored);
        let sentence = sentence.beside(words(rest));
        self.put(
            CONCLUSION,
            (0, LAST),
            &Content::Formula(sentence),
            Look::Conclusion,
        )?;
        self.sheet.row_height(CONCLUSION, 44)
    }

    /// The heading of a part.
    fn heading(&mut self, row: u32, words: &str) -> Result<()> {
        let look = self.book.looks.of(Look::Heading);
        self.sheet
            .put(Cell::new(row, 0), &Written::text(words), look)?;
        self.sheet.row_height(row, HEADING)
    }

    /// A row over the whole width, as high as its words.
    fn paragraph(&mut self, row: u32, words: &str) -> Result<()> {
        self.words(row, (0, LAST), words, Look::Text)?;
        let height = row_height([(words, WIDTH * (LAST + 1))], look::BODY);
        self.sheet.row_height(row, height.max(LINE))
    }
}
