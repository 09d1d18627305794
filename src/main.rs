//! The browser shell.
fn main() {}
