//! A link for a code on a screen: the same bytes in capitals, digits and a few signs, of which a QR code holds a third more
//! than of the letters of a link.
//!
//! `4*<payload>*<check>`: two bytes are three signs of 41, one is two. It is turned into the link that it is before it is
//! read, so that there is one way to read links.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

/// What a QR code holds at five and a half bits each, without what separates the parts and what an address may not hold.
const SIGNS: &[u8; 41] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-.:";
const BASE: u32 = 41;
const BETWEEN: char = '*';

/// A link's fragment as a code holds it; none for what is no link.
pub fn code_of_link(link: &str) -> Option<String> {
    let (version, rest) = link.split_once('.')?;
    let (payload, check) = rest.split_once('.')?;
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(payload).ok()?;
    let mut code = format!("{version}{BETWEEN}");
    for pair in bytes.chunks(2) {
        let (mut number, signs) = match pair {
            [one, other] => (u32::from(u16::from_be_bytes([*one, *other])), 3),
            [one] => (u32::from(*one), 2),
            _ => continue,
        };
        for _ in 0..signs {
            code.push(SIGNS.get((number % BASE) as usize).map_or('0', |sign| char::from(*sign)));
            number /= BASE;
        }
    }
    code.push(BETWEEN);
    code.push_str(&check.to_ascii_uppercase());
    Some(code)
}

/// The link that a code's fragment is; none for what is no such fragment. Whether it is whole the link's check tells.
pub fn link_of_code(code: &str) -> Option<String> {
    let (version, rest) = code.split_once(BETWEEN)?;
    let (payload, check) = rest.split_once(BETWEEN)?;
    if version.is_empty() || !version.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut bytes = Vec::with_capacity(payload.len());
    for signs in payload.as_bytes().chunks(3) {
        let mut number = 0_u32;
        for sign in signs.iter().rev() {
            let value = SIGNS.iter().position(|other| other == sign)?;
            number = number * BASE + u32::try_from(value).ok()?;
        }
        match signs.len() {
            3 => bytes.extend(u16::try_from(number).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(number).ok()?),
            _ => return None,
        }
    }
    let payload = BASE64_URL_SAFE_NO_PAD.encode(bytes);
    Some(format!("{version}.{payload}.{}", check.to_ascii_lowercase()))
}
