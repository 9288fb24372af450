//! How long the software card takes for one exchange in process, RSA apart.
//!
//! `cargo run --release -p shikaku-testkit --example card_time`
#![expect(clippy::print_stdout, reason = "a program that prints")]

use mynacard_apdu::{Command, Lengths, Transport};
use shikaku_testkit::persona;
use std::time::Instant;

const ROUNDS: u32 = 20_000;

/// What a visit sends, without the signature: header, data, bytes expected.
const VISIT: [([u8; 4], &[u8], u32); 6] = [
    ([0x00, 0xA4, 0x04, 0x0C], b"\xD3\x92\xF0\x00\x26\x01\x00\x00\x00\x01", 0),
    ([0x00, 0xB0, 0x8A, 0x00], b"", 65_536),
    ([0x00, 0x20, 0x00, 0x98], b"", 0),
    ([0x00, 0x20, 0x00, 0x98], b"4126", 0),
    ([0x00, 0xB0, 0x8A, 0x00], b"", 256),
    ([0x00, 0xA4, 0x04, 0x0C], b"\xA0\x00\x00\x01\x51\x00\x00", 0),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let taro = persona::find("taro").ok_or("no such persona")?;
    let soft = taro.soft_card(1_765_324_800);
    let mut connection = soft.connect();
    let wires = VISIT
        .iter()
        .map(|(header, data, expected)| {
            Command::new(*header).with_data(data).expecting(*expected).encode(Lengths::Extended)
        })
        .collect::<Result<Vec<_>, _>>()?;

    let start = Instant::now();
    for _ in 0..ROUNDS {
        for wire in &wires {
            let status = connection.transmit(wire)?.status();
            assert!(status.0 == 0x9000 || status.0 == 0x63C3, "{status}");
        }
    }
    let took = start.elapsed();
    let exchanges = soft.exchanges();
    println!(
        "software card: {:.2} µs per exchange in process without RSA ({exchanges} exchanges)",
        took.as_secs_f64() * 1e6 / f64::from(exchanges)
    );
    Ok(())
}
