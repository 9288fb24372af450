//! What the test kit promises, seen from outside.

#[cfg(test)]
mod card;
#[cfg(test)]
mod persona;
#[cfg(test)]
mod service;
