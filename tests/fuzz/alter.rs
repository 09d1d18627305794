//! Alters real inputs a little, so that most of an input is right and what is wrong stands deep inside.

use crate::dice::Dice;

/// Alters bytes in one to four ways; `others` are what is spliced in.
pub(crate) fn bytes(dice: &mut Dice, input: &mut Vec<u8>, others: &[Vec<u8>], most: usize) {
    for _ in 0..=dice.below(4) {
        let at = dice.below(input.len() + 1);
        let end = (at + dice.length(64)).min(input.len());
        match dice.below(11) {
            0 | 1 => flip(dice, input),
            2 => set(dice, input, at),
            3 => drop(input.drain(at..end)),
            4 => input.truncate(at),
            5 => {
                let more: Vec<u8> = (0..dice.length(32)).map(|_| dice.byte()).collect();
                insert(input, at, &more);
            }
            6 => {
                let piece = input[at..end].to_vec();
                let times = dice.length(200);
                insert(input, at, &piece.repeat(times));
            }
            7 => {
                let other = dice.of_list(others);
                let from = dice.below(other.len() + 1);
                input.truncate(at);
                input.extend(&other[from..]);
            }
            8 => {
                let other = dice.of_list(others);
                let from = dice.below(other.len() + 1);
                let to = (from + dice.length(256)).min(other.len());
                let piece = other[from..to].to_vec();
                insert(input, at, &piece);
            }
            // What decodes to very much is often one byte many times.
            9 => {
                let byte = *dice.of_list(&[0, 1, 0x7f, 0x80, 0xff, dice_byte(at)]);
                let count = dice.length(most);
                input.truncate(at);
                input.extend(std::iter::repeat_n(byte, count));
            }
            _ => {
                let rest = dice.length(400);
                input.truncate(at);
                input.extend((0..rest).map(|_| dice.byte()));
            }
        }
        input.truncate(most);
    }
}

fn dice_byte(at: usize) -> u8 {
    at.to_le_bytes()[0]
}

fn flip(dice: &mut Dice, input: &mut [u8]) {
    let at = dice.below(input.len());
    if let Some(byte) = input.get_mut(at) {
        *byte ^= 1 << dice.below(8);
    }
}

fn set(dice: &mut Dice, input: &mut [u8], at: usize) {
    if let Some(byte) = input.get_mut(at) {
        *byte = dice.byte();
    }
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    input.splice(at..at, piece.iter().copied());
}

/// What stands instead of a value in JSON.
const VALUES: [&str; 34] = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "2",
    "-1",
    "0.5",
    "255",
    "256",
    "65535",
    "65536",
    "1e400",
    "-0",
    "18446744073709551616",
    "[]",
    "{}",
    "[[]]",
    "\"\"",
    "\"0\"",
    "\"1\"",
    "\"-1\"",
    "\"1000000000000000\"",
    "\"0.0000000000001\"",
    "\"79228162514264337593543950335\"",
    "\"1e9\"",
    "\"\\u0000\"",
    "\"\\ud800\"",
    "\"plain\"",
    "\"cost\"",
    "\"outcome\"",
    "\"count.0.closed.women\"",
    "\"rate.{unit}.group0.all\"",
    "\"cell.1.1.outcome.-1\"",
];

/// Alters JSON in one to four ways, by its tokens, so that it mostly still is JSON.
pub(crate) fn json(dice: &mut Dice, input: &mut Vec<u8>, others: &[Vec<u8>], most: usize) {
    for _ in 0..=dice.below(4) {
        match dice.below(12) {
            0 => flip(dice, input),
            1 => bytes(dice, input, others, most),
            2 | 3 => digit(dice, input),
            4..=6 => {
                let Some((from, to)) = token(dice, input) else { continue };
                let value = dice.of_list(&VALUES).as_bytes().to_vec();
                input.splice(from..to, value);
            }
            7 => {
                let Some((from, to)) = token(dice, input) else { continue };
                let long = "x".repeat(dice.length(5_000));
                input.splice(from..to, format!("\"{long}\"").into_bytes());
            }
            // A whole object or list again, many times, elsewhere, from another file, or not at all.
            8 => {
                let Some((from, to)) = group(dice, input) else { continue };
                let mut piece = input[from..to].to_vec();
                piece.push(b',');
                let times = dice.length(50);
                insert(input, from, &piece.repeat(times));
            }
            9 => {
                let other = dice.of_list(others);
                let (Some((from, to)), Some((first, last))) = (group(dice, other), group(dice, input)) else {
                    continue;
                };
                let piece = other[from..to].to_vec();
                input.splice(first..last, piece);
            }
            10 => {
                let Some((from, to)) = group(dice, input) else { continue };
                input.drain(from..to);
            }
            _ => {
                let (Some((a, b)), Some((c, d))) = (token(dice, input), token(dice, input)) else { continue };
                let piece = input[a..b].to_vec();
                input.splice(c..d, piece);
            }
        }
        input.truncate(most);
    }
}

fn digit(dice: &mut Dice, input: &mut [u8]) {
    let start = dice.below(input.len());
    let rest = input.iter_mut().skip(start);
    if let Some(digit) = rest.take(2_000).find(|byte| byte.is_ascii_digit()) {
        *digit = b'0' + u8::try_from(dice.below(10)).unwrap();
    }
}

/// Where a text, a number or a word stands, found from a random place on.
fn token(dice: &mut Dice, input: &[u8]) -> Option<(usize, usize)> {
    let start = dice.below(input.len());
    let is_edge = |byte: &u8| matches!(byte, b':' | b',' | b'[' | b'{');
    let from = start + input[start..].iter().position(is_edge)? + 1;
    let rest = input.get(from..)?;
    let length = if rest.first() == Some(&b'"') {
        rest.iter().skip(1).position(|byte| *byte == b'"')? + 2
    } else {
        rest.iter().position(|byte| matches!(byte, b',' | b']' | b'}' | b'[' | b'{'))?
    };
    Some((from, from + length))
}

/// Where an object or a list stands, with its brackets, found from a random place on.
fn group(dice: &mut Dice, input: &[u8]) -> Option<(usize, usize)> {
    let start = dice.below(input.len());
    let from = start + input[start..].iter().position(|byte| matches!(byte, b'[' | b'{'))?;
    let mut depth = 0;
    for (at, byte) in input.iter().enumerate().skip(from) {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((from, at + 1));
        }
    }
    None
}
