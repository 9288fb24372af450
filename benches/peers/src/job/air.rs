//! A model of the time on a contactless link (ISO/IEC 14443-4 Type B), from the lengths of commands and answers.
//!
//! Not measured on a card: a byte is 10 etu, start and end of a frame 23 etu, frames have 256 bytes (253 of payload, an
//! R(ACK) for each chained block), the card turns round in 0.30 ms and the reader in 0.14 ms (assumed), the reader takes
//! 5 ms for each exchange (assumed), the card computes in no time. Add its time for each RSA operation.

const PAYLOAD: usize = 256 - 3;
const CARD_TURN: f64 = 0.30;
const READER_TURN: f64 = 0.14;
const OVERHEAD: f64 = 5.0;

/// Prints one row: exchanges as bytes to the card and from it, status words included.
pub(crate) fn row(name: &str, exchanges: &[(usize, usize)]) {
    let (to, from) =
        exchanges.iter().fold((0, 0), |(to, from), exchange| (to + exchange.0, from + exchange.1));
    let [slow, fast] = [106.0, 424.0].map(|rate| exchanges.iter().map(|it| exchange(*it, rate)).sum::<f64>());
    println!("| {name} | {} | {to} | {from} | {slow:.0} | {fast:.0} |", exchanges.len());
}

/// Milliseconds of one exchange at so many kbit/s.
fn exchange((to, from): (usize, usize), rate: f64) -> f64 {
    // An etu is 128 cycles of the carrier at 106 kbit/s.
    let etu = 128.0 / 13.56e6 * 106.0 / rate * 1e3;
    OVERHEAD + send(to, etu) + CARD_TURN + send(from, etu) + READER_TURN
}

fn send(bytes: usize, etu: f64) -> f64 {
    let chained = bytes.div_ceil(PAYLOAD).max(1) - 1;
    let block = frame(PAYLOAD + 3, etu) + frame(3, etu) + CARD_TURN + READER_TURN;
    count(chained) * block + frame(bytes - chained * PAYLOAD + 3, etu)
}

fn frame(bytes: usize, etu: f64) -> f64 {
    (count(bytes) * 10.0 + 23.0) * etu
}

/// Lengths of commands and answers are far below what a `u32` holds.
fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}
