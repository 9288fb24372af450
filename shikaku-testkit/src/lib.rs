//! A software My Number Card, a mock eligibility service and invented people, for tests.

pub mod card;
pub mod people;
pub mod persona;
pub mod pki;
pub mod reader;
pub mod service;

mod keys;

pub use keys::HolderKey;

/// The README's example runs as it is printed.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
