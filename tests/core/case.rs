//! Golden cases: figures of published reports, and what follows from them exactly.

use rust_decimal::Decimal;
use serde_json::Value as Json;

/// One case file.
pub(crate) struct Case {
    json: Json,
}

impl Case {
    pub(crate) fn read(name: &str) -> Self {
        let path = format!("{}/tests/cases/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        Self { json: serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}")) }
    }

    pub(crate) fn input(&self, path: &str) -> Decimal {
        number(self.at("inputs", path), path)
    }

    pub(crate) fn expected(&self, path: &str) -> Decimal {
        number(self.at("expected", path), path)
    }

    pub(crate) fn expected_text(&self, path: &str) -> String {
        self.at("expected", path).as_str().unwrap_or_else(|| panic!("{path} is no text")).to_owned()
    }

    fn at(&self, part: &str, path: &str) -> &Json {
        path.split('.').fold(&self.json[part], |node, word| &node[word])
    }
}

/// A number of a case: an integer, a decimal as text, a fraction as text, or the exact value of a share.
fn number(json: &Json, path: &str) -> Decimal {
    match json {
        Json::Bool(truth) => Decimal::from(u8::from(*truth)),
        Json::Number(integer) => integer.to_string().parse().unwrap(),
        Json::String(text) => match text.split_once('/') {
            None => text.parse().unwrap_or_else(|_| panic!("{path}: {text} is no number")),
            Some((numerator, denominator)) => {
                numerator.parse::<Decimal>().unwrap() / denominator.parse::<Decimal>().unwrap()
            }
        },
        Json::Object(share) if share.contains_key("exact") => number(&share["exact"], path),
        other => panic!("{path} is no number but {other}"),
    }
}
