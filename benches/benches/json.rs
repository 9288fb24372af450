//! The Web API's JSON beside serde_json, one line a figure. `cargo bench -p shikaku-benches --bench json [-- FILE]` measures
//! with the message of a file instead of the one written here.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program that prints figures about known inputs"
)]

use serde::{Deserialize, Serialize};
use serde_json::Value;
use shikaku_benches::Comparison;
use shikaku_model::wire::json;

/// An answer about an invented person, without white space, as services send it.
const MESSAGE: &str = include_str!("../messages/typical.json");

fn main() {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let text = file
        .map_or_else(|| MESSAGE.to_owned(), |file| std::fs::read_to_string(file).expect("a readable file"));
    let tree = json::read(text.as_bytes()).expect("a message");
    let structs: Peer = serde_json::from_str(&text).expect("a message");
    println!("{} bytes of JSON", text.len());
    println!("{:<58} {:>12} {:>12} {:>7}", "figure (one call, fastest turn)", "ours", "peer", "ratio");
    let (read, lend) = (|| json::read(text.as_bytes()), || json::lend(text.as_bytes(), json::MAX_BYTES));
    let peer = || serde_json::from_str::<Peer>(&text);
    print("checked read / serde_json to structs", Comparison::of(read, peer));
    print("checked borrowed read / serde_json to structs", Comparison::of(lend, peer));
    print(
        "checked read / serde_json to Value",
        Comparison::of(read, || serde_json::from_str::<Value>(&text)),
    );
    print(
        "write / serde_json from structs, both in two spaces a level",
        Comparison::of(|| json::write(&tree), || serde_json::to_string_pretty(&structs)),
    );
}

fn print(figure: &str, measured: Comparison) {
    let Comparison { ours, peer } = measured;
    println!("{figure:<58} {ours:>12.2?} {peer:>12.2?} {:>7.2}", measured.ratio());
}

/// The structs that a program would declare for one result. Nothing is checked: neither days nor names that stand twice.
#[derive(Serialize, Deserialize)]
struct Peer {
    #[serde(rename = "XmlMsg")]
    message: Message,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Message {
    message_header: Header,
    message_body: Body,
}

macro_rules! all_text {
    ($($name:ident { $($field:ident)+ })+) => {$(
        #[derive(Serialize, Deserialize)]
        #[serde(rename_all = "PascalCase")]
        struct $name {
            $(#[serde(skip_serializing_if = "Option::is_none")] $field: Option<String>,)+
        }
    )+};
}

all_text! {
    Header {
        process_execution_time qualification_confirmation_date medical_institution_code arbitrary_file_identifier
        reference_classification segment_of_result error_code error_message character_code_identifier
    }
    SearchInfo {
        insurer_number insured_card_symbol insured_identification_number insured_branch_number birthdate
        limit_application_certificate_related_cons_flg
    }
    Limit {
        limit_application_certificate_classification limit_application_certificate_classification_flag
        limit_application_certificate_date limit_application_certificate_valid_start_date
        limit_application_certificate_valid_end_date limit_application_certificate_long_term_date
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Body {
    processing_result_status: Option<String>,
    qualification_validity: Option<String>,
    qualification_confirm_search_info: Option<SearchInfo>,
    result_list: Vec<Item>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Item {
    result_of_qualification_confirmation: Right,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Right {
    insured_card_classification: Option<String>,
    insurer_number: Option<String>,
    insured_card_symbol: Option<String>,
    insured_identification_number: Option<String>,
    insured_branch_number: Option<String>,
    personal_family_classification: Option<String>,
    insured_name: Option<String>,
    name: Option<String>,
    name_kana: Option<String>,
    #[serde(rename = "Sex1")]
    sex: Option<String>,
    birthdate: Option<String>,
    address: Option<String>,
    post_number: Option<String>,
    insured_certificate_issuance_date: Option<String>,
    insured_card_valid_date: Option<String>,
    insured_card_expiration_date: Option<String>,
    insurer_name: Option<String>,
    limit_application_certificate_related_cons_flg: Option<String>,
    limit_application_certificate_related_cons_time: Option<String>,
    limit_application_certificate_related_info: Option<Limit>,
}
