//! What who hosts the app writes: taken where it is what it should be, left out and named where it is not.

use finsamkalkyl::settings::Settings;
use proptest::prelude::*;

const SHIPPED: &str = include_str!("../../deploy/settings.json");

#[test]
fn the_file_that_is_shipped_says_nothing() {
    assert_eq!(Settings::of_json(SHIPPED), Settings::default());
    assert_eq!(Settings::default().supervision, "https://www.digg.se/tdosanmalan");
    assert_eq!(Settings::default().default_language, None);
}

#[test]
fn what_it_says_is_taken() {
    let settings = Settings::of_json(
        r#"{
            "association": " Samordningsförbundet Exempel ",
            "contact": ["Storgatan 1, 123 45 Orten", "info@exempel.se", "090-12 34 56", "https://exempel.se/kontakt", ""],
            "accessibility_contact": "tillganglighet@exempel.se",
            "supervision": "https://exempel.se/klaga?om=detta",
            "default_language": "en",
            "what a later version knows": [1, 2]
        }"#,
    );
    assert_eq!(settings.association, "Samordningsförbundet Exempel");
    let links: Vec<Option<&str>> = settings.contact.iter().map(|line| line.link.as_deref()).collect();
    let expected =
        [None, Some("mailto:info@exempel.se"), Some("tel:090123456"), Some("https://exempel.se/kontakt")];
    assert_eq!(links, expected);
    assert_eq!(settings.contact[2].text, "090-12 34 56");
    assert_eq!(settings.accessibility_contact.len(), 1);
    assert_eq!(settings.supervision, "https://exempel.se/klaga?om=detta");
    assert_eq!(settings.default_language, Some("en"));
    assert!(settings.left_out.is_empty());
}

#[test]
fn what_is_wrong_is_left_out_and_costs_nothing_else() {
    let settings = Settings::of_json(
        r#"{
            "association": "Samordningsförbundet Exempel",
            "contact": [1],
            "supervision": "javascript:alert(1)",
            "default_language": "de"
        }"#,
    );
    let association = "Samordningsförbundet Exempel".to_owned();
    let left_out = vec!["contact", "supervision", "default_language"];
    assert_eq!(settings, Settings { association, left_out, ..Settings::default() });
}

#[test]
fn what_is_no_settings_file_says_nothing() {
    let (large, deep) = (format!("{{\"association\": \"{}\"}}", "x".repeat(20_000)), "[".repeat(5_000));
    for text in
        ["", "<!doctype html><title>404</title>", "[]", "\"text\"", "{\"association\": \"A\"", &large, &deep]
    {
        let expected = Settings { left_out: vec!["settings.json"], ..Settings::default() };
        assert_eq!(Settings::of_json(text), expected, "{text:.40}");
    }
    assert!(Settings::of_json("\u{feff}{}").left_out.is_empty());
}

#[test]
fn no_other_link_is_followed() {
    for text in [
        "http://exempel.se",
        "https://",
        "https:// exempel.se",
        "https://namn:losen@exempel.se",
        "https://exempel.se\\@annan.se",
        "https://exempel.se/\"onclick=",
        "HTTPS://exempel.se/<b>",
        "data:text/html,x",
        "info@exempel.se?bcc=annan@annan.se",
        "info@exempel.se,annan@annan.se",
        "@exempel.se",
        "info@",
        "123 45",
        "222000-1234",
        "0",
    ] {
        let json = serde_json::json!({ "contact": text, "supervision": text });
        let settings = Settings::of_json(&json.to_string());
        assert_eq!(settings.contact[0].link, None, "{text}");
        assert_eq!(settings.supervision, Settings::default().supervision, "{text}");
    }
    // Signs that turn what is read around, or break a line in two.
    for text in ["\u{202e}es.lepmexe", "a\nb", "\u{0}", "\u{200b}"] {
        let settings = Settings::of_json(&serde_json::json!({ "association": text }).to_string());
        assert_eq!((settings.association.as_str(), &settings.left_out[..]), ("", &["association"][..]));
    }
}

proptest! {
    #[test]
    fn any_file_is_read_without_harm(text in ".{0,400}", value in any::<i64>(), list in prop::collection::vec(".{0,320}", 0..20)) {
        let read = Settings::of_json(&text);
        prop_assert!(read.association.chars().count() <= 300);
        let json = serde_json::json!({
            "association": text, "contact": list, "accessibility_contact": value, "supervision": text, "default_language": list,
        });
        let settings = Settings::of_json(&json.to_string());
        let lines = settings.contact.iter();
        prop_assert!(settings.supervision.starts_with("https://"));
        prop_assert!(settings.contact.len() <= 12);
        for line in lines {
            prop_assert!(line.text.chars().count() <= 300);
            prop_assert!(line.link.as_ref().is_none_or(|link| ["https://", "mailto:", "tel:"].iter().any(|begin| link.starts_with(begin))));
        }
    }
}
