//! What the crate promises, seen from outside.
#![cfg(test)]

mod layers;
mod tlv;
