//! `docs/model-json.md` and the types: each key that the page lists is read and written, and each field has its row.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use shikaku_model::burden::ElderlyRecipientCertificateInfo;
use shikaku_model::disease::SpecificDiseasesCertificateInfo;
use shikaku_model::eligibility::{MessageHeader, ResultOfQualificationConfirmation};
use shikaku_model::inquiry::{QualificationConfirmSearchInfo, ReferenceNumberRegistrationInfo};
use shikaku_model::limit::LimitApplicationCertificateRelatedInfo;
use shikaku_model::medical_ticket::MedicalTicketInfo;
use shikaku_model::message::{
    BulkConfirmUnit, BulkConfirmation, BulkReceipt, BulkRegistration, InquiryRequest,
    MedicalInformationHeader, MedicalInformationRequest, RegistrationRequest, RegistrationResult,
    ResultRequest,
};
use shikaku_model::wire::xml;
use shikaku_model::{Eligibility, Message};

/// The rows of a table: key, 日本語, element, value.
type Rows = Vec<[String; 4]>;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn page() -> String {
    fs::read_to_string(root().join("../docs/model-json.md")).expect("the page")
}

/// The tables of the page, by the type in their heading.
fn on_the_page() -> BTreeMap<String, Rows> {
    let mut tables = BTreeMap::new();
    let page = page();
    for section in page.split("\n### `").skip(1) {
        let name = section.split('`').next().unwrap().to_owned();
        let rows = section.lines().filter(|line| line.starts_with("| `"));
        let cells = |line: &str| {
            let mut cells = line.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', ""));
            [(); 4].map(|()| cells.next().unwrap_or_default())
        };
        tables.insert(name, rows.map(cells).collect());
    }
    tables
}

/// The tables of the code, from their declarations.
fn in_the_code() -> BTreeMap<String, Rows> {
    let tables = declared().into_iter();
    tables.map(|(name, rows)| (name, rows.iter().filter_map(|declared| row(declared)).collect())).collect()
}

/// The rows of each table as they are declared.
fn declared() -> BTreeMap<String, Vec<String>> {
    let mut tables = BTreeMap::new();
    for file in sources(&root().join("src")) {
        let source = fs::read_to_string(file).unwrap();
        for declaration in source.split("\nelement_table! {").skip(1) {
            let body = declaration.split("\n}").next().unwrap();
            let code: String = body.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            let (head, rest) = code.split_once('{').unwrap();
            let name = head.split('/').next().unwrap().trim().to_owned();
            // The last text of a row may hold a semicolon; the row ends with the one behind its quote.
            let rows = rest.split('}').next().unwrap().split("\";").map(str::to_owned);
            tables.insert(name, rows.collect());
        }
    }
    tables
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// The row that a declaration such as `leaf name: Personal<String> = "Name", "氏名", …` stands for.
fn row(declaration: &str) -> Option<[String; 4]> {
    let declaration = declaration.trim();
    if declaration.starts_with('+') {
        return Some(
            ["consents", "閲覧同意", "…ConsFlg, …ConsTime, …AvailableTime", "list of Consent"]
                .map(str::to_owned),
        );
    }
    let (before, after) = declaration.split_once(" = ").or_else(|| declaration.split_once("= "))?;
    let (kind_and_key, kind_of_value) = before.split_once(": ")?;
    let (kind, key) = kind_and_key.trim().split_once(' ')?;
    let quoted: Vec<_> = after.split('"').skip(1).step_by(2).collect();
    let [element, .., term, _, _] = quoted.as_slice() else { return None };
    let value = value(kind, kind_of_value.trim().trim_start_matches("Personal<").trim_end_matches('>'));
    Some([key.to_owned(), (*term).to_owned(), (*element).to_owned(), value])
}

fn value(kind: &str, of: &str) -> String {
    match (kind, of) {
        ("group", of) => format!("object {of}"),
        ("list" | "each", of) => format!("list of {of}"),
        ("texts", _) => "list of text".to_owned(),
        (_, "Date") => "day".to_owned(),
        (_, "DateTime") => "moment".to_owned(),
        (_, "YearMonth") => "month".to_owned(),
        (_, "u32") => "number".to_owned(),
        (_, of) => {
            of.strip_prefix("Coded<").map_or_else(|| "text".to_owned(), |table| format!("code {table}"))
        }
    }
}

/// An object with every key of a table, its value in the form that the page states.
fn filled(tables: &BTreeMap<String, Rows>, table: &str) -> Value {
    let object = |key: &str, value: &str| {
        let sample = match value.split_once(' ').unwrap_or((value, "")) {
            ("text", _) => json!("12345678"),
            ("code", _) => json!("1"),
            ("day", _) => json!("2025-12-10"),
            ("month", _) => json!("2025-12"),
            ("moment", _) => json!("2025-12-10T09:30:15+09:00"),
            ("number", _) => json!(3),
            ("object", of) => filled(tables, of),
            ("list", "of text") => json!(["1", "2"]),
            ("list", "of Consent") => json!([{"kind": "diagnosis_info", "cons_flg": "1",
                "cons_time": "2025-12-10T09:30:15+09:00", "available_time": "2025-12-11T09:30:15+09:00"}]),
            ("list", of) => json!([filled(tables, of.trim_start_matches("of "))]),
            (other, _) => panic!("{table}: the page has no value {other}"),
        };
        (key.to_owned(), sample)
    };
    let rows = tables.get(table).unwrap_or_else(|| panic!("the page has no table {table}"));
    let mut members: Map<_, _> = rows.iter().map(|[key, _, _, value]| object(key, value)).collect();
    members.insert(
        "unknown".to_owned(),
        json!([{"name": "New", "attributes": [{"name": "a", "value": "1"}], "text": "",
            "children": [{"name": "A", "text": "x"}]}]),
    );
    members.insert("empty".to_owned(), json!(["Known"]));
    Value::Object(members)
}

/// Reads JSON into a type and writes it: nothing may be lost.
fn comes_back<T: Serialize + DeserializeOwned>(object: &Value) {
    let read: T = serde_json::from_value(object.clone()).unwrap();
    let mut written = serde_json::to_value(&read).unwrap();
    for own in ["origin", "header", "beside", "notes"] {
        if object.get(own).is_none() {
            written.as_object_mut().unwrap().remove(own);
        }
    }
    assert_eq!(&written, object);
}

#[test]
fn each_field_states_its_element_its_term_its_form_and_its_source_and_a_code_its_table() {
    let mut codes = 0;
    for (table, rows) in declared() {
        for declaration in
            rows.iter().filter(|declaration| row(declaration).is_some_and(|row| row[0] != "consents"))
        {
            let quoted: Vec<_> = declaration.split('"').skip(1).step_by(2).collect();
            let [element, .., term, form, sources] = quoted.as_slice() else {
                panic!("{table}: {declaration}")
            };
            assert!(element.starts_with(|c: char| c.is_ascii_uppercase()), "{table}: {declaration}");
            assert!(!term.is_ascii() && !form.is_empty(), "{table}: {declaration}");
            let sources: Vec<_> = sources.split([',', ';']).map(|source| source.trim()).collect();
            let known = ["MYC", "OD2", "MYR", "SKX", "HRT", "SANO", "uA", "uB", "uD"];
            let is_known = |source: &&str| known.contains(&source.trim_start_matches("alias "));
            assert!(sources.iter().all(is_known), "{table}: {sources:?}");
            let is_code = declaration.contains("Coded<");
            assert_eq!(is_code, form.starts_with("OQSCD0"), "{table}: {declaration}");
            codes += usize::from(is_code);
        }
    }
    assert!(codes > 30, "{codes}");
}

#[test]
fn the_page_of_the_models_own_json_has_a_row_for_each_field() {
    let (page, code) = (on_the_page(), in_the_code());
    assert!(code.len() >= 19, "{} tables", code.len());
    for (table, rows) in &code {
        let lines: Vec<_> = rows
            .iter()
            .map(|[key, term, element, value]| format!("| `{key}` | {term} | `{element}` | {value} |"))
            .collect();
        assert_eq!(
            page.get(table),
            Some(rows),
            "docs/model-json.md, {table}, should be\n{}\n",
            lines.join("\n")
        );
    }
    assert_eq!(page.len(), code.len(), "the page has tables that the code lacks");
}

#[test]
fn each_key_of_the_page_is_read_and_written() {
    let page = on_the_page();
    macro_rules! come_back {
        ($($table:ident)+) => {
            let mut checked = 0;
            $(
                comes_back::<$table>(&filled(&page, stringify!($table)));
                checked += 1;
            )+
            assert_eq!(checked, page.len(), "a table is missing from this test");
        };
    }
    come_back! {
        Eligibility MessageHeader ResultOfQualificationConfirmation QualificationConfirmSearchInfo
        ElderlyRecipientCertificateInfo LimitApplicationCertificateRelatedInfo SpecificDiseasesCertificateInfo
        MedicalTicketInfo ReferenceNumberRegistrationInfo InquiryRequest ResultRequest RegistrationRequest
        RegistrationResult BulkReceipt BulkConfirmation BulkConfirmUnit BulkRegistration MedicalInformationHeader
        MedicalInformationRequest
    }
}

#[test]
fn the_example_of_the_page_is_what_its_message_becomes() {
    let page = page();
    let block = |language: &str| {
        let (_, after) = page.split_once(&format!("```{language}\n")).unwrap();
        after.split_once("\n```").unwrap().0
    };
    let answer = xml::read(block("xml").as_bytes()).unwrap();
    let example: Value = serde_json::from_str(block("json")).unwrap();
    assert_eq!(serde_json::to_value(&answer).unwrap(), example);
    assert_eq!(serde_json::from_value::<Eligibility>(example).unwrap(), answer);
}

#[test]
fn a_message_is_an_object_of_header_and_body() {
    let mut request = Message::<ResultRequest>::default();
    request.body.reception_number = Some("R-0010".to_owned());
    let json = serde_json::to_value(&request).unwrap();
    assert_eq!(json, json!({"header": {}, "body": {"reception_number": "R-0010"}}));
    assert_eq!(serde_json::from_value::<Message<ResultRequest>>(json).unwrap(), request);
}
