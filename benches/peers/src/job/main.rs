//! The sign-in job and the attributes, by this project and by two published crates, in one run on the same card.
//!
//! `cargo run --manifest-path benches/peers/Cargo.toml --bin job`
//!
//! The card is the software card in process, with attributes of 141 bytes; its certificate is some 30 bytes longer than the
//! 1,551 of published figures, which changes no count of exchanges. Exchanges and bytes
//! are counted at the card; the time on the air is modelled, not measured.

mod air;
mod ours;
mod theirs;

use shikaku_testkit::card::{Application, Image, SoftCard, files};
use shikaku_testkit::persona::{self, Persona};
use std::error::Error;

/// 2026-03-02, noon in Japan.
const NOW: i64 = 1_772_420_400;
const ATTRIBUTES_BYTES: usize = 141;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let taro = persona::find("taro").ok_or("no such persona")?;
    let image = bench_card(taro)?;
    println!("certificate: {} bytes", taro.authentication_certificate(NOW).len());
    println!(
        "| client | exchanges | bytes to card | bytes from card | ms at 106 kbit/s | ms at 424 kbit/s |"
    );
    println!("|---|--:|--:|--:|--:|--:|");
    for (name, expected, job) in [
        ("sign-in, one session, extended", 6, ours::sign_in as fn(&SoftCard, &Persona) -> Result<()>),
        ("sign-in, one session, short", 12, ours::sign_in_short),
        ("sign-in as a visit, the last try guarded again, extended", 8, ours::visit),
        ("sign-in as a visit, the last try guarded again, short", 14, ours::visit_short),
        ("sign-in, myna-card 3.3.4", 14, theirs::myna_card),
        ("sign-in, jpki 0.4.3", 32, theirs::jpki),
        ("attributes, guarded and left", 5, ours::attributes),
        ("attributes, myna-card 3.3.4", 5, theirs::myna_card_attributes),
        ("attributes, jpki 0.4.3", 12, theirs::jpki_attributes),
    ] {
        let soft = SoftCard::new(image.clone());
        job(&soft, taro)?;
        let exchanges: Vec<_> = soft
            .log()
            .iter()
            // The log counts data; a status word of two bytes goes with every answer.
            .map(|exchange| (exchange.command_bytes, exchange.answer_bytes + 2))
            .collect();
        if exchanges.len() != expected {
            return Err(format!("{name}: {} exchanges, not {expected}", exchanges.len()).into());
        }
        air::row(name, &exchanges);
    }
    println!();
    println!(
        "Of ours, the bare job is 5 extended and 11 short: 1 more leaves the application, and the visit, which"
    );
    println!(
        "lets go of the card while the patient types, selects and asks for the tries again (2 more). The bare"
    );
    println!(
        "attributes are 3: 1 more asks for the tries, 1 leaves. The peers guard no last try and leave nothing."
    );
    Ok(())
}

/// Taro's card with attributes of the size that published figures are about.
fn bench_card(taro: &Persona) -> Result<Image> {
    let attributes = |filler: usize| {
        let address = format!("{}{}", taro.holder.address, "0".repeat(filler));
        files::basic_four(taro.holder.name, &address, &taro.holder.birthdate(NOW), taro.holder.sex)
    };
    // A length above 127 takes one byte more.
    let missing = ATTRIBUTES_BYTES.checked_sub(attributes(0).len()).ok_or("the attributes are too long")?;
    let four = (0..=missing).map(attributes).find(|four| four.len() == ATTRIBUTES_BYTES);
    Ok(taro.image(NOW).with_file(Application::Text, 0x0002, four.ok_or("no attributes of this length")?))
}
