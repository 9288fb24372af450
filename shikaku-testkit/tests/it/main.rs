//! What the test kit promises, and what the libraries promise on it, seen from outside.
#![cfg(test)]

mod card;
mod card_data;
mod desk;
mod docs;
mod flips;
mod folder;
mod gateways;
mod holder;
mod hostile;
mod house;
mod json_lines;
mod log;
mod people;
mod persona;
mod reader;
mod secrets;
mod service;
mod silence;
mod tear;
mod visit;
mod words;
