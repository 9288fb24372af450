//! The pages of `docs` that are written from the code. `UPDATE_DOCS=1 cargo test -p shikaku-testkit --test it docs` writes
//! them anew.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use shikaku_model::guidance::{self, Audience, Lang};
use shikaku_model::rules::{BASES, Basis};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the testkit lies in the workspace").to_owned()
}

fn holds(path: &str, page: &str) {
    let path = root().join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, page).expect("docs can be written");
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "{} is not what the code says; UPDATE_DOCS=1 writes it", path.display());
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

#[test]
fn docs_the_table_of_rules_is_as_the_code_says() {
    let mut page = String::from(
        "# Rules\n\nEvery rule in `shikaku_model::rules`: since when it holds, how well it is known, where it comes from, what it\n\
         says and where it stands in code. Written from the code; a test keeps it so. A rule that is *unconfirmed* answers\n\
         \"unknown\" or a question unless a policy switches it on.\n\n\
         | rule | from | to | known | says | source | in code |\n|---|---|---|---|---|---|---|\n",
    );
    let day = |day: Option<shikaku_model::Date>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
    for Basis { rule, from, to, confidence, source, statement, place, .. } in BASES {
        writeln!(
            page,
            "| {rule} | {} | {} | {} | {} | {} | `{place}` |",
            day(*from),
            day(*to),
            confidence.as_str(),
            cell(statement),
            cell(source),
        )
        .expect("a string takes text");
    }
    println!("rules implemented: {} / 139", BASES.len());
    assert_eq!(BASES.len(), 139);
    holds("docs/rules.md", &page);
}

/// Every source file of the model in one text.
fn sources(folder: &Path) -> String {
    let mut text = String::new();
    for entry in
        fs::read_dir(folder).expect("a folder of the model").map(|entry| entry.expect("an entry").path())
    {
        if entry.is_dir() {
            text.push_str(&sources(&entry));
        } else if entry.extension().is_some_and(|found| found == "rs") && !entry.ends_with("bases.rs") {
            text.push_str(&fs::read_to_string(&entry).expect("a source file"));
        }
    }
    text
}

#[test]
fn docs_every_rule_names_a_place_that_stands_in_the_code() {
    let sources = sources(&root().join("shikaku-model/src"));
    let words: std::collections::BTreeSet<&str> =
        sources.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    for basis in BASES {
        let worded = guidance::text(basis.place, Lang::Ja, Audience::Desk).is_some();
        assert!(worded || words.contains(basis.place), "{}: {} is not in the code", basis.rule, basis.place);
    }
}

#[test]
fn docs_the_catalogue_of_codes_is_as_the_code_says() {
    let mut page = String::from(
        "# Codes\n\nEvery stable code and its words, as the desk reads them. Written from the code; a test keeps it so. Words for\n\
         patients and for whoever looks after the system: `shikaku_model::guidance::text`.\n\n\
         | code | 日本語 | English | やさしい日本語 |\n|---|---|---|---|\n",
    );
    for code in guidance::codes() {
        let [ja, en, easy] =
            Lang::ALL.map(|lang| guidance::text(code, lang, Audience::Desk).unwrap_or_default());
        writeln!(page, "| `{code}` | {} | {} | {} |", cell(ja), cell(en), cell(easy))
            .expect("a string takes text");
    }
    holds("docs/codes.md", &page);
}

#[test]
fn docs_every_test_of_the_guideline_crosswalk_exists() {
    let page = fs::read_to_string(root().join("docs/safety.md")).expect("the crosswalk");
    let sources: String =
        ["mynacard-apdu", "mynacard-auth", "shikaku-client", "shikaku-model", "shikaku-testkit"]
            .iter()
            .flat_map(|member| ["src", "tests"].map(|folder| root().join(member).join(folder)))
            .filter(|folder| folder.is_dir())
            .map(|folder| sources(&folder))
            .collect();
    let named: Vec<_> = page.split('`').skip(1).step_by(2).filter(|name| name.contains('_')).collect();
    assert!(named.len() >= 20, "{} tests", named.len());
    for test in named {
        assert!(sources.contains(&format!("fn {test}(")), "{test} does not exist");
    }
}
