//! One message and a batch of 10,000 results, beside quick-xml alone, quick-xml with serde, and where they are installed
//! libxml2's SAX2 (C) and the JDK's StAX (Java), which the programs in `benches/peers/xml` read the same files by.
//!
//! `cargo bench -p shikaku-benches --bench xml [-- FOLDER]`. With a folder, its files `typical.xml`, `batch.xml` and
//! `batch.sjis.xml` are measured instead of messages of this project's own. Allocations are counted, not timed.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program that prints figures about known inputs"
)]

mod program_peer;
mod serde_peer;

use std::hint::black_box;
use std::path::{Path, PathBuf};

use program_peer::ProgramPeer;
use quick_xml::Reader;
use quick_xml::events::Event;
use shikaku_benches::{Comparison, messages, per_call};
use shikaku_model::ResultOfQualificationConfirmation;
use shikaku_model::codes::CharacterCodeIdentifier::{ShiftJis, Utf8};
use shikaku_model::wire::encoding::encode;
use shikaku_model::wire::xml::{self, Stream};

const ANY_SIZE: usize = usize::MAX;
const RESULTS: u64 = 10_000;

fn main() {
    let folder = std::env::args().skip(1).find(|argument| !argument.starts_with('-')).map(PathBuf::from);
    let file = |name: &str, own: fn() -> Vec<u8>| match &folder {
        Some(folder) => std::fs::read(folder.join(name)).expect("a file of the folder"),
        None => own(),
    };
    let typical = file("typical.xml", || messages::typical().into_bytes());
    let batch = file("batch.xml", || messages::batch("UTF-8", 10_000).into_bytes());
    let sjis = file("batch.sjis.xml", || {
        let text = messages::batch("Shift_JIS", 10_000);
        encode(&text, ShiftJis).expect("characters of CP932").into_owned()
    });
    println!("{:<66} {:>11} {:>11} {:>7}", "figure (one call, fastest turn)", "ours", "peer", "ratio");
    for (name, message) in [("one message", &typical), ("batch", &batch)] {
        println!("{name}, {} bytes", message.len());
        print("borrowed, typed / quick-xml's bare event loop", || lent(message), || events(message));
        print("borrowed, typed / quick-xml + serde", || lent(message), || serde_peer::read(message));
        print("owned, typed / quick-xml's bare event loop", || owned(message), || events(message));
        print("owned, typed / quick-xml + serde", || owned(message), || serde_peer::read(message));
    }
    for script in ["libxml2", "stax"] {
        beside_a_program(script, &[("one message", &typical), ("batch", &batch)]);
    }
    let indented = xml::write(&owned(&batch), Utf8).expect("a message");
    println!("batch with line breaks and indents, {} bytes", indented.len());
    print("borrowed, typed / quick-xml's bare event loop", || lent(&indented), || events(&indented));
    println!("batch in Shift_JIS, {} bytes", sjis.len());
    print("owned, typed / the same in UTF-8", || owned(&sjis), || owned(&batch));
    println!("batch from a reader, one result alive");
    print("streamed, borrowed / bare event loop on the whole", || streamed(&batch), || events(&batch));
    print("streamed, owned / bare event loop on the whole", || streamed_owned(&batch), || events(&batch));
    print("streamed, borrowed, Shift_JIS / the same in UTF-8", || streamed(&sjis), || streamed(&batch));

    println!("allocations");
    let per_result = |info: allocation_counter::AllocationInfo| {
        format!("{:.2} a result", info.count_total as f64 / RESULTS as f64)
    };
    let count = |work: &dyn Fn()| allocation_counter::measure(work);
    println!("one message, borrowed: {}", count(&|| drop(black_box(lent(&typical)))).count_total);
    println!("one message, owned: {}", count(&|| drop(black_box(owned(&typical)))).count_total);
    println!("batch, borrowed: {}", per_result(count(&|| drop(black_box(lent(&batch))))));
    println!("batch, borrowed, indented: {}", per_result(count(&|| drop(black_box(lent(&indented))))));
    println!("batch, owned: {}", per_result(count(&|| drop(black_box(owned(&batch))))));
    let streaming = count(&|| {
        black_box(streamed(&batch));
    });
    println!("batch, streamed, borrowed: {}", per_result(streaming));
}

fn print<A, B>(figure: &str, ours: impl FnMut() -> A, peer: impl FnMut() -> B) {
    print_measured(figure, Comparison::of(ours, peer));
}

/// Its events alone beside our typed read of the same file.
fn beside_a_program(script: &str, messages: &[(&str, &[u8])]) {
    let mut peer = match ProgramPeer::start(script) {
        Ok(peer) => peer,
        Err(absent) => return println!("{script}: {absent}"),
    };
    println!("{}, events alone", peer.name);
    for (name, message) in messages {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.xml"));
        std::fs::write(&file, message).expect("a file beside the build");
        peer.warm_up(&file);
        let mut ours = || lent(message);
        let measured =
            Comparison::timed(|calls| per_call(calls, &mut ours), |calls| peer.per_call(calls, &file));
        print_measured(&format!("{name}, borrowed, typed / {script}"), measured);
    }
}

fn print_measured(figure: &str, measured: Comparison) {
    let Comparison { ours, peer } = measured;
    println!("  {figure:<64} {ours:>11.2?} {peer:>11.2?} {:>7.2}", measured.ratio());
}

fn lent(message: &[u8]) -> shikaku_model::eligibility::EligibilityRef<'_> {
    xml::lend(message, ANY_SIZE).expect("a message")
}

fn owned(message: &[u8]) -> shikaku_model::Eligibility {
    xml::read_at_most(message, ANY_SIZE).expect("a message")
}

fn streamed(message: &[u8]) -> usize {
    let mut valid = 0;
    let mut results = Stream::<_, ResultOfQualificationConfirmation>::new(message);
    let look = |result: shikaku_model::eligibility::ResultOfQualificationConfirmationRef<'_>| {
        valid += usize::from(result.insured_card_valid_date.is_some());
        true
    };
    results.each(look).expect("a message");
    valid
}

fn streamed_owned(message: &[u8]) -> usize {
    let results = Stream::<_, ResultOfQualificationConfirmation>::new(message);
    results.map(|result| usize::from(result.expect("a result").insured_card_valid_date.is_some())).sum()
}

fn events(message: &[u8]) -> usize {
    let mut reader = Reader::from_reader(message);
    let mut bytes = 0;
    loop {
        match reader.read_event().expect("well formed") {
            Event::Eof => return bytes,
            Event::Text(text) => bytes += text.len(),
            _ => {}
        }
    }
}
