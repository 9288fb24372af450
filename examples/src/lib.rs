#![doc = include_str!("../../README.md")]
//!
//! ---
//!
//! The programs of this package are under `src/bin`. Its documentation is the README, so that the README's example
//! is compiled and run with the tests.

pub mod console;
pub mod exit;
