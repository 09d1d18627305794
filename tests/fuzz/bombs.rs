//! Few bytes that would become very much: inputs as large as may be read, of whatever takes most time or memory.

use finsamkalkyl::exchange::LARGEST_FILE;

/// A file in which a member is filled with a piece, until nothing more is read.
fn filled(before: &str, piece: impl Fn(usize) -> String, after: &str, most: usize) -> String {
    let mut text = before.to_owned();
    for count in 0.. {
        let piece = piece(count);
        if text.len() + piece.len() + after.len() > most {
            break;
        }
        text.push_str(&piece);
    }
    // The last comma would not be JSON.
    text.truncate(text.trim_end_matches(',').len());
    text + after
}

/// What stands before a piece that is repeated, the piece by its number, and what stands after.
type Piece = (&'static str, fn(usize) -> String, &'static str);

/// What a member of a structure or a file is filled with.
fn pieces() -> Vec<Piece> {
    vec![
        ("[", |_| "[0],".to_owned(), "]"),
        ("[", |_| "{\"\":0},".to_owned(), "]"),
        ("[", |_| "{},".to_owned(), "]"),
        ("[", |_| "0,".to_owned(), "]"),
        ("[", |_| "[[[[0]]]],".to_owned(), "]"),
        ("[", |_| "\"a\",".to_owned(), "]"),
        ("{", |count| format!("\"{count:x}\":0,"), "}"),
        ("{", |count| format!("\"{count:x}\":[0],"), "}"),
        ("", |_| "[".to_owned(), ""),
        ("", |_| "{\"a\":".to_owned(), ""),
        ("\"", |_| "\\u0000".to_owned(), "\""),
        ("\"", |_| "å".to_owned(), "\""),
        ("[", |id| format!("{{\"id\":{},\"name\":\"\"}},", id % 65_536), "]"),
        ("[", |id| format!("{{\"id\":{},\"name\":\"\",\"parent\":{}}},", id % 65_536, id / 2), "]"),
        ("[", |id| format!("{{\"id\":{id},\"name\":\"\",\"role\":\"cost\",\"lines\":[]}},"), "]"),
        (
            "[{\"id\":0,\"name\":\"\",\"kind\":\"goals\",\"rows\":[",
            |id| format!("{{\"id\":{id},\"name\":\"\"}},"),
            "]}]",
        ),
        (
            "[",
            |id| {
                format!(
                    "{{\"id\":{id},\"name\":\"\",\"kind\":\"goals\",\"rows\":[{{\"id\":1,\"name\":\"\"}}]}},"
                )
            },
            "]",
        ),
        // Each table's rows are told apart by numbers of their own, and the last of them is far off.
        (
            "[",
            |id| {
                let row = "{\"id\":65535,\"name\":\"\"}";
                format!("{{\"id\":{},\"name\":\"\",\"kind\":\"goals\",\"rows\":[{row}]}},", id % 65_536)
            },
            "]",
        ),
        ("[", |id| format!("{{\"id\":{id},\"of\":\"\",\"unit\":\"own\"}},"), "]"),
        ("[", |_| "\"outcome\",".to_owned(), "]"),
        ("{", |id| format!("\"printed.{}\":\"1\",", id % 65_536), "}"),
        ("{", |id| format!("\"cell.1.1.value.{}\":\"1\",", id % 100), "}"),
        ("{", |id| format!("\"cell.{}.1.value\":\"0.{:013}\",", id % 65_536, id), "}"),
        ("[", |id| format!("{{\"name\":\"\",\"entries\":{{\"printed.{id}\":\"1\"}}}},"), "]"),
        ("[{\"name\":\"\",\"emptied\":[", |id| format!("\"printed.{}\",", id % 65_536), "]}]"),
    ]
}

/// The members of a structure, and those beside it.
const WITHIN: [&str; 13] = [
    "name",
    "units",
    "parties",
    "exits",
    "lines",
    "areas",
    "indicators",
    "columns",
    "ceiling",
    "other_ceilings",
    "tables",
    "prints",
    "none",
];
const BESIDE: [&str; 6] = ["structure", "entries", "unreadable", "scenarios", "figures", "none"];

/// What every structure has.
const NEEDED: [(&str, &str); 10] = [
    ("name", "\"\""),
    ("year", "2024"),
    ("units", "[{\"id\":0,\"name\":\"\"}]"),
    ("exits", "[]"),
    ("lines", "[]"),
    ("areas", "[]"),
    ("columns", "[]"),
    ("money", "\"kr\""),
    ("ceiling", "{\"name\":\"\",\"source\":\"\"}"),
    ("ceiling_base", "\"contributions\""),
];

/// A structure with all that it needs but a member, which is left open at the end.
fn structure_but(member: &str) -> String {
    let members = NEEDED.iter().filter(|(name, _)| *name != member);
    let members: Vec<String> = members.map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}", members.join(","))
}

/// Structures that are filled in one of their members, to so many bytes.
pub(crate) fn structures(most: usize) -> impl Iterator<Item = String> {
    WITHIN.into_iter().flat_map(move |member| {
        pieces().into_iter().map(move |(before, piece, after)| {
            let before = format!("{},\"{member}\":{before}", structure_but(member));
            filled(&before, piece, &format!("{after}}}"), most)
        })
    })
}

/// Files as large as may be, filled in one member of the structure or beside it.
pub(crate) fn files() -> Box<dyn Iterator<Item = String>> {
    let head = "{\"format\":\"finsamkalkyl\",\"version\":3";
    let most = LARGEST_FILE - 200;
    let within = structures(most).map(move |structure| format!("{head},\"structure\":{structure}}}"));
    let beside = BESIDE.into_iter().flat_map(move |member| {
        pieces().into_iter().map(move |(before, piece, after)| {
            let structure = if member == "structure" {
                String::new()
            } else {
                format!(",\"structure\":{}}}", structure_but(""))
            };
            filled(
                &format!("{head}{structure},\"{member}\":{before}"),
                piece,
                &format!("{after}}}"),
                LARGEST_FILE,
            )
        })
    });
    Box::new(within.chain(beside))
}
