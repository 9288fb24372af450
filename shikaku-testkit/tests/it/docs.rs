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
    holds("docs/rules.md", &page);
}

/// Every Rust source of a folder, with its path.
fn files(folder: &Path) -> Vec<(PathBuf, String)> {
    let entries =
        fs::read_dir(folder).expect("a folder of sources").map(|entry| entry.expect("an entry").path());
    entries
        .flat_map(|path| match path.extension() {
            _ if path.is_dir() => files(&path),
            Some(rs) if rs == "rs" => {
                vec![(path.clone(), fs::read_to_string(&path).expect("a source file"))]
            }
            _ => Vec::new(),
        })
        .collect()
}

/// The rules that there are; `scripts/check vectors` compares their names with the page they were made from, where it is at hand.
const RULES: usize = 139;

/// The sources of the model: what runs in a program, and what only tests it (documentation examples are tests).
fn model() -> (String, String) {
    let (mut code, mut tests) = (String::new(), String::new());
    for (path, text) in files(&root().join("shikaku-model")) {
        if path.ends_with("bases.rs") {
            continue;
        }
        let only_tests =
            path.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs")));
        let program = if only_tests { "" } else { text.split("#[cfg(test)]").next().unwrap_or_default() };
        tests.push_str(text.strip_prefix(program).unwrap_or_default());
        for line in program.lines() {
            let into = if line.trim_start().starts_with("//") { &mut tests } else { &mut code };
            into.push_str(line);
            into.push('\n');
        }
    }
    (code, tests)
}

#[test]
fn docs_every_rule_is_a_function_that_a_test_calls_or_a_type_a_figure_or_a_text() {
    let (code, tests) = model();
    let (mut functions, mut types, mut figures, mut texts) = (0, 0, 0, 0);
    for Basis { rule, place, .. } in BASES {
        let called = format!("{place}(");
        if guidance::text(place, Lang::Ja, Audience::Desk).is_some() {
            texts += 1;
        } else if code.contains(&format!("fn {called}")) {
            assert!(tests.contains(&called), "{rule}: no test calls {place}");
            functions += 1;
        } else if code.contains(&format!("const {place}:")) {
            assert!(tests.contains(place), "{rule}: no test names {place}");
            figures += 1;
        } else {
            let declared = ["struct ", "enum "].iter().any(|kind| code.contains(&format!("{kind}{place} ")))
                || code.contains(&format!("struct {place}("))
                || code.contains(&format!("    {place},\n"));
            assert!(declared, "{rule}: {place} is not in the code");
            assert!(tests.contains(place), "{rule}: no test names {place}");
            types += 1;
        }
    }
    println!(
        "rules implemented: {} / {RULES} (functions {functions}, types {types}, figures {figures}, texts {texts})",
        functions + types + figures + texts
    );
    assert_eq!(functions + types + figures + texts, RULES);
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
            .flat_map(|folder| files(&folder))
            .map(|(_, text)| text)
            .collect();
    let named: Vec<_> = page.split('`').skip(1).step_by(2).filter(|name| name.contains('_')).collect();
    assert!(named.len() >= 20, "{} tests", named.len());
    for test in named {
        assert!(sources.contains(&format!("fn {test}(")), "{test} does not exist");
    }
}
