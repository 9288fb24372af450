//! What the test kit promises, and what the libraries promise on it, seen from outside.
#![cfg(test)]

mod card;
mod desk;
mod docs;
mod hostile;
mod house;
mod json_lines;
mod people;
mod persona;
mod reader;
mod service;
mod silence;
mod visit;
mod words;
