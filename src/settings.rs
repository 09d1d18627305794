//! What differs per association that hosts the app, from one file that who hosts it writes.
//!
//! The file is foreign: it is bounded, what it does not say is left open, and what is not what it should be is left out,
//! named, and costs nothing else.

use serde_json::Value as Json;

/// A longer file is no settings file.
const LARGEST_FILE: usize = 16_384;
/// A longer text is left out.
const LONGEST_TEXT: usize = 300;
/// So many lines at most.
const MOST_LINES: usize = 12;
/// Who sees to it that public bodies' websites are accessible.
const SUPERVISION: &str = "https://www.digg.se/tdosanmalan";
/// The languages of the interface.
const LANGUAGES: [&str; 2] = ["sv", "en"];

/// What who hosts the app has said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The body that is responsible for the website; empty where that is not said.
    pub association: String,
    /// How to reach it, a line each.
    pub contact: Vec<Line>,
    /// How to reach who answers for accessibility, where that is another.
    pub accessibility_contact: Vec<Line>,
    /// Where to complain of what is not accessible: an address on the web.
    pub supervision: String,
    /// The language for who has not chosen one: `sv` or `en`; where that is not said, the browser's.
    pub default_language: Option<&'static str>,
    /// What in the file was not what it should be, by name; the file's own name where it could not be read at all.
    pub left_out: Vec<&'static str>,
}

/// A line of how to reach somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Where it leads, where it is an address on the web, an e-mail address or a telephone number.
    pub link: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            association: String::new(),
            contact: Vec::new(),
            accessibility_contact: Vec::new(),
            supervision: SUPERVISION.to_owned(),
            default_language: None,
            left_out: Vec::new(),
        }
    }
}

impl Settings {
    /// Reads the file. What it does not say, says with an empty text or says wrongly is as it is without the file.
    #[must_use]
    pub fn of_json(text: &str) -> Self {
        let mut settings = Self::default();
        // Some editors begin a file with a mark of its encoding.
        let text = text.trim_start_matches('\u{feff}');
        let json = if text.len() > LARGEST_FILE { None } else { serde_json::from_str::<Json>(text).ok() };
        let Some(Json::Object(json)) = json else {
            settings.left_out.push("settings.json");
            return settings;
        };
        let at = |name: &str| json.get(name).unwrap_or(&Json::Null);
        let left_out = &mut settings.left_out;
        if let Some(association) = taken("association", left_out, text_of(at("association"))) {
            settings.association = association;
        }
        if let Some(lines) = taken("contact", left_out, lines_of(at("contact"))) {
            settings.contact = lines;
        }
        if let Some(lines) = taken("accessibility_contact", left_out, lines_of(at("accessibility_contact"))) {
            settings.accessibility_contact = lines;
        }
        let supervision = text_of(at("supervision")).filter(|link| link.is_empty() || is_web_address(link));
        if let Some(link) = taken("supervision", left_out, supervision).filter(|link| !link.is_empty()) {
            settings.supervision = link;
        }
        let language = text_of(at("default_language")).and_then(|named| {
            let known = LANGUAGES.into_iter().find(|language| *language == named);
            (known.is_some() || named.is_empty()).then_some(known)
        });
        if let Some(language) = taken("default_language", left_out, language) {
            settings.default_language = language;
        }
        settings
    }
}

/// What was read, or its name among what was left out.
fn taken<T>(name: &'static str, left_out: &mut Vec<&'static str>, read: Option<T>) -> Option<T> {
    if read.is_none() {
        left_out.push(name);
    }
    read
}

/// A text of one line, empty where nothing is said; none for what is no such text.
fn text_of(json: &Json) -> Option<String> {
    let text = match json {
        Json::Null => "",
        Json::String(text) => text.trim(),
        _ => return None,
    };
    let is_short = text.chars().count() <= LONGEST_TEXT;
    (is_short && !text.chars().any(is_deceiving)).then(|| text.to_owned())
}

/// Line breaks and other signs that steer, and those that turn the direction of reading so that an address is read as
/// another than it is.
fn is_deceiving(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Lines, from a list or from one text; those without text are not counted.
fn lines_of(json: &Json) -> Option<Vec<Line>> {
    let texts = match json {
        Json::Array(lines) if lines.len() > MOST_LINES => return None,
        Json::Array(lines) => lines.iter().map(text_of).collect::<Option<Vec<String>>>()?,
        one => vec![text_of(one)?],
    };
    Some(texts.into_iter().filter(|text| !text.is_empty()).map(Line::of).collect())
}

impl Line {
    fn of(text: String) -> Self {
        let link = if is_web_address(&text) {
            Some(text.clone())
        } else if is_e_mail(&text) {
            Some(format!("mailto:{text}"))
        } else {
            telephone(&text).map(|number| format!("tel:{number}"))
        };
        Self { text, link }
    }
}

/// Whether it is an address on the web that is safe to follow: with a host, over a connection that nobody reads, and
/// without signs that no address has or that would hide where it leads.
fn is_web_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_of_host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':');
    let is_of_address = |byte: u8| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte);
    host.starts_with(|sign: char| sign.is_ascii_alphanumeric())
        && host.bytes().all(is_of_host)
        && rest.bytes().all(is_of_address)
}

/// Whether it is an e-mail address and nothing else, without what a link of one could add.
fn is_e_mail(text: &str) -> bool {
    let is_plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_+".contains(&byte))
    };
    text.split_once('@').is_some_and(|(name, host)| is_plain(name) && is_plain(host) && host.contains('.'))
}

/// The number, where it is a telephone number and nothing else.
fn telephone(text: &str) -> Option<String> {
    let number: String = text.chars().filter(|sign| !matches!(sign, ' ' | '-' | '\u{a0}' | '–')).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let is_number = (6..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    // A postal code or an organisation number alone is not one to call.
    (is_number && (number.starts_with('+') || number.starts_with('0'))).then_some(number)
}
