//! The visit.
fn main() {}
