//! 公開データとの照合: sets of published and independent test data against the code of a visit.
//!
//! `cargo run -p shikaku-testkit --example vectors -- DIR` reads the sets from a folder with `card/`, `eligibility/` and
//! `suites/`; they are not part of this project. It prints one line a set, `NAME: N passed, M failed, K skipped`, and
//! fails when a case fails, when a set is missing, or when its number of cases is not the one written here. Without DIR
//! it counts what it would have run as skipped. `DIR NAME` runs one set.
#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a program that checks known files"
)]

mod apdu;
mod badtls;
mod ber_tlv;
mod card;
mod card_data;
mod device_files;
mod eligibility;
mod exchanges;
mod flips;
mod json;
mod ocsp;
mod pkits;
mod sjis;
mod wycheproof;
mod xml_bad;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

/// A set: its folder or file, and how many cases it has.
struct Set {
    name: &'static str,
    path: &'static str,
    runs: u32,
    run: fn(&Path, &mut Tally),
}

const SETS: [Set; 13] = [
    Set { name: "card", path: "card", runs: 112, run: card::run },
    Set { name: "flips", path: "card", runs: 15, run: flips::run },
    Set { name: "card-exchanges", path: "card/apdu-vectors.tsv", runs: 44, run: exchanges::run },
    Set { name: "eligibility", path: "eligibility", runs: 113, run: eligibility::run },
    Set { name: "apdu", path: "suites/apdu-javax-smartcardio.json", runs: 1878, run: apdu::run },
    Set { name: "ber-tlv", path: "suites/ber-tlv/ber-tlv-cases.json", runs: 1142, run: ber_tlv::run },
    Set { name: "pkits", path: "suites/x509/pkits", runs: 249, run: pkits::run },
    Set { name: "openssl-ocsp", path: "suites/x509/openssl-ocsp", runs: 28, run: ocsp::run },
    Set { name: "wycheproof", path: "suites/wycheproof", runs: 1247, run: wycheproof::run },
    Set { name: "sjis", path: "suites/sjis/sjis-decoders.json", runs: 9792, run: sjis::run },
    Set { name: "xml-bad", path: "suites/xml-bad", runs: 85, run: xml_bad::run },
    Set { name: "badtls", path: "suites/badtls", runs: 29, run: badtls::run },
    Set { name: "device-files", path: "suites/badtls", runs: 11, run: device_files::run },
];

/// Counts the cases of a set, and says which failed.
#[derive(Default)]
struct Tally {
    passed: u32,
    failed: u32,
}

impl Tally {
    /// One case: whether what the code did is what the set expects.
    fn check(&mut self, case: &str, agrees: bool) {
        if agrees {
            self.passed += 1;
        } else {
            self.failed += 1;
            println!("  differs from what was published: {case}");
        }
    }
}

impl Set {
    /// Runs the set and prints its line; `false` for whatever must not be.
    fn judge(&self, folder: &Path) -> bool {
        let path = folder.join(self.path);
        if !path.exists() {
            println!("{}: MISSING, {} is not there", self.name, self.path);
            return false;
        }
        let mut tally = Tally::default();
        (self.run)(&path, &mut tally);
        let Tally { passed, failed } = tally;
        println!("{}: {passed} passed, {failed} failed, 0 skipped", self.name);
        let complete = passed + failed == self.runs;
        if !complete {
            println!("{}: {} cases were expected", self.name, self.runs);
        }
        failed == 0 && complete
    }
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    if let [certificates, port, client_certificate, revocation_list] = arguments.as_slice() {
        // The set of bad TLS servers calls its client so.
        return badtls::client(certificates, port, [client_certificate, revocation_list]);
    }
    match arguments.as_slice() {
        [] => {
            for Set { name, runs, .. } in SETS {
                println!("{name}: 0 passed, 0 failed, {runs} skipped (no published data at hand)");
            }
            ExitCode::SUCCESS
        }
        [folder, name @ ..] if name.len() <= 1 => {
            let chosen: Vec<_> =
                SETS.iter().filter(|set| name.iter().all(|name| *name == set.name)).collect();
            let failed = chosen.iter().filter(|set| !set.judge(Path::new(folder))).count();
            if failed == 0 && !chosen.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        _ => {
            println!("usage: vectors [DIR [NAME]]");
            ExitCode::from(64)
        }
    }
}

/// The bytes of a published file.
fn read(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| {
        println!("  {}: {error}", path.display());
        std::process::exit(66)
    })
}
