//! A document as markup. It is long and nothing in it changes, so the page takes it whole and not element by element.

use super::{Block, Section, Table, TableForm};

/// The markup of a document's sections, their headings at the second level.
pub fn markup(sections: &[Section]) -> String {
    let mut out = Markup::default();
    for section in sections {
        out.open("<section>");
        out.element("h2", &section.title);
        for block in &section.blocks {
            out.block(block);
        }
        out.open("</section>");
    }
    out.0
}

#[derive(Default)]
struct Markup(String);

impl Markup {
    /// Markup of the program's own.
    fn open(&mut self, tag: &str) {
        self.0.push_str(tag);
    }

    /// A text, which may be a user's: no letter of it is read as markup.
    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                letter => self.0.push(letter),
            }
        }
    }

    /// An element by what stands in its opening tag, the name first.
    fn element(&mut self, tag: &str, text: &str) {
        let name = tag.split(' ').next().unwrap_or(tag);
        for part in ["<", tag, ">"] {
            self.open(part);
        }
        self.text(text);
        for part in ["</", name, ">"] {
            self.open(part);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Text(text) => self.element("p", text),
            Block::Heading(text) => self.element("h3", text),
            Block::List(items) => {
                self.open("<ul>");
                for item in items {
                    self.element("li", item);
                }
                self.open("</ul>");
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn table(&mut self, table: &Table) {
        self.open(match table.form {
            TableForm::Numbers => "<table class=\"numbers\"><thead><tr>",
            TableForm::Sentences => "<table class=\"sentences\"><thead><tr>",
            TableForm::Formulas => "<table class=\"formulas\"><thead><tr>",
        });
        for head in &table.heads {
            self.element("th scope=\"col\"", head);
        }
        self.open("</tr></thead><tbody>");
        for row in &table.rows {
            self.open("<tr>");
            for (place, text) in row.iter().enumerate() {
                match table.named_head(place) {
                    _ if place == 0 => self.element("th scope=\"row\"", text),
                    // On a phone a row is a list, which says itself what its numbers are.
                    Some(head) => {
                        self.open("<td data-head=\"");
                        self.text(head);
                        self.open("\">");
                        self.text(text);
                        self.open("</td>");
                    }
                    None => self.element("td", text),
                }
            }
            self.open("</tr>");
        }
        self.open("</tbody></table>");
    }
}
