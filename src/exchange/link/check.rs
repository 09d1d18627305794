//! The checksum by which a cut or altered link is known.

/// Letters and digits that are not mistaken for one another.
const DIGITS: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";

/// CRC-32 (IEEE 802.3) in seven letters and digits.
pub(super) fn checksum(payload: &str) -> String {
    let mut crc = u32::MAX;
    for byte in payload.bytes() {
        crc ^= u32::from(byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
        }
    }
    let crc = !crc;
    (0..7)
        .filter_map(|place| DIGITS.get(((crc >> (5 * place)) & 31) as usize))
        .map(|&digit| char::from(digit))
        .collect()
}
