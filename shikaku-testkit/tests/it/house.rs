//! The rules of the house, read from its own files: layers, lints, lengths, and tables that must stay true.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Each member, and the members that its published code may use. Tests of the testkit may use all libraries.
const LAYERS: [(&str, &[&str]); 7] = [
    ("mynacard-apdu", &[]),
    ("mynacard-auth", &["mynacard-apdu"]),
    ("shikaku-model", &[]),
    ("shikaku-client", &["mynacard-apdu", "mynacard-auth", "shikaku-model"]),
    ("shikaku-testkit", &["mynacard-apdu"]),
    ("shikaku-examples", ALL),
    ("shikaku-benches", ALL),
];
const ALL: &[&str] =
    &["mynacard-apdu", "mynacard-auth", "shikaku-model", "shikaku-client", "shikaku-testkit"];
/// The members that may use all libraries in their tests, because nothing below them does.
const MAY_TEST_ALL: [&str; 3] = ["shikaku-testkit", "shikaku-examples", "shikaku-benches"];

/// Lines of code in one file, without blank lines and comments.
const LONGEST_FILE: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the testkit lies in the workspace").to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn metadata() -> serde_json::Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    serde_json::from_slice(&output.stdout).expect("cargo prints JSON")
}

/// Every file of the project with this extension, build output apart.
fn files(extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(folder).expect("a folder of the project").map(|entry| entry.expect("an entry"))
        {
            let (path, name) = (entry.path(), entry.file_name());
            if path.is_dir() {
                if name != "target" && !name.to_string_lossy().starts_with('.') {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "no .{extension} files");
    found
}

/// The cells of each row of the tables in a Markdown file, without their heads.
fn rows(markdown: &str) -> Vec<Vec<String>> {
    let is_rule = |line: &str| line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    let lines: Vec<&str> = markdown.lines().collect();
    let mut rows = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let is_head = lines.get(index + 1).is_some_and(|next| next.starts_with('|') && is_rule(next));
        if line.starts_with('|') && !is_rule(line) && !is_head {
            let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
            rows.push(inner.split('|').map(|cell| cell.trim().to_owned()).collect());
        }
    }
    rows
}

#[test]
fn house_no_library_uses_what_stands_above_it() {
    let allowed: BTreeMap<_, _> = LAYERS.into_iter().collect();
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    assert_eq!(packages.len(), LAYERS.len(), "a member is missing from the list of layers");
    for package in packages {
        let name = package["name"].as_str().expect("a name");
        for dependency in package["dependencies"].as_array().expect("dependencies") {
            let used = dependency["name"].as_str().expect("a name");
            if !LAYERS.iter().any(|(member, _)| *member == used) {
                continue;
            }
            let for_tests_only = dependency["kind"] == "dev";
            let may = allowed[name].contains(&used) || for_tests_only && MAY_TEST_ALL.contains(&name);
            assert!(may, "{name} must not use {used}");
        }
    }
}

#[test]
fn house_every_member_takes_the_shared_lints_and_the_shared_toolchain() {
    for package in metadata()["packages"].as_array().expect("packages") {
        let manifest = package["manifest_path"].as_str().expect("a path");
        let text = fs::read_to_string(manifest).expect("a manifest");
        assert!(text.contains("[lints]\nworkspace = true"), "{manifest} does not take the workspace's lints");
        assert!(text.contains("rust-version.workspace = true"), "{manifest} has a toolchain of its own");
        assert_eq!(package["license"], "MIT OR Apache-2.0", "{manifest}");
    }
}

#[test]
fn house_no_file_holds_two_ideas() {
    for file in files("rs") {
        let text = fs::read_to_string(&file).expect("a source file");
        let code =
            text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count();
        assert!(code <= LONGEST_FILE, "{} has {code} lines of code", file.display());
    }
}

/// The one file of each library that knows the operating system; the PC/SC daemon itself is for Unix as a whole.
const KNOW_THE_SYSTEM: [&str; 4] = [
    "mynacard-apdu/src/pcsc/system.rs",
    "shikaku-client/src/gateways/folder/sharing.rs",
    "shikaku-testkit/src/reader/mod.rs",
    "shikaku-testkit/src/system.rs",
];

#[test]
fn house_what_differs_by_operating_system_stands_in_one_file_of_each_library() {
    let differs = |text: &str| {
        text.lines().filter(|line| line.contains("cfg")).any(|line| {
            ["windows", "unix", "target_os", "target_family"].iter().any(|system| line.contains(system))
        })
    };
    let mut found = Vec::new();
    for file in files("rs") {
        let path = file.strip_prefix(root()).expect("a file of the project").display().to_string();
        let path = path.replace('\\', "/");
        if path.contains("/src/") && differs(&fs::read_to_string(&file).expect("a source file")) {
            found.push(path);
        }
    }
    found.sort();
    assert_eq!(found, KNOW_THE_SYSTEM);
}

/// A rule is a function, its days are data with their sources. Tests and examples name days of their own.
#[test]
fn house_the_days_of_the_rules_stand_in_their_data() {
    let (rules, data) = (Path::new("shikaku-model/src/rules"), Path::new("shikaku-model/src/rules/data"));
    let mut days = 0;
    for file in files("rs") {
        let path = file.strip_prefix(root()).expect("a file of the project");
        if !path.starts_with(rules) || path.components().any(|part| part.as_os_str() == "tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&file).expect("a source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        let named =
            lines.filter(|line| line.contains("Date::constant(") || line.contains("Date::new(")).count();
        if path.starts_with(data) {
            days += named;
        } else {
            assert_eq!(named, 0, "{} names a day", path.display());
        }
    }
    assert!(days >= 15, "{days} days in the data");
}

#[test]
fn house_no_library_weakens_tls() {
    // Split, so that this file does not find itself.
    let forbidden = [
        ["danger_", "accept_invalid"].concat(),
        ["ServerCert", "Verifier"].concat(),
        ["dangerous", "()"].concat(),
    ];
    for file in files("rs") {
        let text = fs::read_to_string(&file).expect("a source file");
        for word in &forbidden {
            assert!(!text.contains(word.as_str()), "{} contains {word}", file.display());
        }
    }
}

/// The files, PINs and keys that the libraries may name, by application. Text application EF 0001 and card-face
/// application EF 0005 hold the My Number, text application EF 0014 and card-face application EF 0013 take it as 照合番号A:
/// none of them is here. Text application EF 0003 holds a hash of the number beside the signature over the basic four.
const NAMED_FILES: [(&str, &[&str]); 5] = [
    ("", &[]),
    (
        "jpki",
        &["0x0001", "0x0002", "0x0006", "0x0008", "0x000A", "0x000B", "0x0017", "0x0018", "0x001A", "0x001B"],
    ),
    ("attributes", &["0x0002", "0x0003", "0x0004", "0x0005", "0x0007", "0x0011", "0x0015"]),
    ("card_face", &["0x0001", "0x0002", "0x0003", "0x0004", "0x0011", "0x0012"]),
    ("common", &["0x0001"]),
];

#[test]
fn house_only_the_layout_names_files_of_the_card_and_none_that_holds_the_my_number() {
    let name = ["File", "Id("].concat();
    let named = |text: &str| -> Vec<String> {
        text.split(&name).skip(1).filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
    };
    for file in files("rs") {
        let path = file.strip_prefix(root()).expect("a file of the project").to_owned();
        let text = fs::read_to_string(&file).expect("a source file");
        if path.ends_with("mynacard-auth/src/layout.rs") {
            let rooms: Vec<_> = text.split("pub mod ").collect();
            assert_eq!(rooms.len(), NAMED_FILES.len(), "the layout has other applications");
            for (room, (application, files)) in rooms.into_iter().zip(NAMED_FILES) {
                assert!(room.starts_with(application), "{application} does not stand in its place");
                assert_eq!(named(room), files, "the layout names other files of {application}");
            }
        } else if ["mynacard-auth/src", "shikaku-client/src"].iter().any(|room| path.starts_with(room)) {
            assert!(named(&text).is_empty(), "{} names a file of the card", path.display());
        }
    }
}

/// The application by whose room of the layout each file of the library goes: no other names can be mixed up.
#[test]
fn house_each_application_uses_its_own_room_of_the_layout() {
    for (file, rooms) in [
        ("attributes.rs", &["attributes"][..]),
        ("card_face.rs", &["card_face"]),
        ("common.rs", &["common"]),
        ("jpki.rs", &["jpki"]),
    ] {
        let text = read(&format!("mynacard-auth/src/application/{file}"));
        let used: Vec<_> = text
            .split("layout::")
            .skip(1)
            .filter_map(|rest| rest.split(|c: char| !(c.is_alphanumeric() || c == '_')).next())
            .filter(|word| word.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
            .collect();
        assert_eq!(used, rooms, "{file} uses another application's files");
    }
}

/// The record with a hash of the number is read by the one function that checks it, into values that are private to it.
#[test]
fn house_the_record_with_a_hash_of_the_number_is_read_in_one_place() {
    let name = ["SIGNED_", "DIGESTS"].concat();
    let mut places = Vec::new();
    for file in files("rs") {
        let uses = fs::read_to_string(&file).expect("a source file").matches(&name).count();
        if uses > 0 {
            let path = file.strip_prefix(root()).expect("a file of the project").display().to_string();
            places.push((path.replace('\\', "/"), uses));
        }
    }
    places.sort();
    let expected = [("mynacard-auth/src/application/attributes.rs", 1), ("mynacard-auth/src/layout.rs", 1)];
    assert_eq!(places, expected.map(|(path, uses)| (path.to_owned(), uses)));
}

#[test]
fn house_the_features_table_lists_every_row_and_every_test_it_names_exists() {
    let sources: String =
        files("rs").iter().map(|file| fs::read_to_string(file).expect("a source file")).collect();
    let rows = rows(&read("docs/features.md"));
    let features: Vec<_> = rows.iter().filter(|row| row[0].starts_with('F')).collect();
    let numbers: Vec<_> = features.iter().map(|row| row[0].clone()).collect();
    let expected: Vec<_> = (1..=160).map(|number| format!("F{number}")).collect();
    assert_eq!(numbers, expected, "the rows F1 to F160 in their order");
    let mut counts = BTreeMap::<&str, usize>::new();
    for row in &features {
        let [id, _, state, why, tests] = row.as_slice() else { panic!("{row:?} has not five cells") };
        assert!(["done", "this release", "later", "out"].contains(&state.as_str()), "{id}: state {state}");
        *counts.entry(state).or_default() += 1;
        assert!(!why.is_empty(), "{id} says not why");
        let named: Vec<_> = tests.split('`').skip(1).step_by(2).collect();
        assert!(state != "done" || !named.is_empty(), "{id} is done without a test");
        for test in named {
            assert!(
                sources.contains(&format!("fn {test}(")),
                "{id} names the test {test}, which does not exist"
            );
        }
    }
    let counted: Vec<_> = counts.iter().map(|(state, count)| format!("{count} {state}")).collect();
    let counted = counted.join(", ");
    assert!(read("docs/features.md").contains(&counted), "docs/features.md does not say: {counted}");
}

#[test]
fn house_every_term_of_the_glossary_stands_in_the_code() {
    let sources: String =
        files("rs").iter().map(|file| fs::read_to_string(file).expect("a source file")).collect();
    let rows = rows(&read("GLOSSARY.md"));
    assert!(rows.len() >= 40, "the glossary has {} rows", rows.len());
    for row in &rows {
        let [term, english, name, _source] = row.as_slice() else { panic!("{row:?} has not four cells") };
        assert!(!term.is_empty() && !english.is_empty(), "{row:?}");
        for part in name.trim_matches('`').split("::") {
            let word = |c: char| c.is_alphanumeric() || c == '_';
            let stands = sources.split(|c: char| !word(c)).any(|found| found == part);
            assert!(stands, "{term}: {part} does not stand in the code");
        }
    }
}

#[test]
fn house_both_readmes_name_every_member_and_the_toolchain() {
    let rust_version = metadata()["packages"][0]["rust_version"].as_str().expect("a version").to_owned();
    for readme in ["README.md", "README.ja.md"] {
        let text = read(readme);
        assert!(text.lines().count() <= 150, "{readme} is longer than 150 lines");
        for (member, _) in LAYERS.iter().take(ALL.len()) {
            assert!(text.contains(&format!("`{member}`")), "{readme} does not name {member}");
        }
        assert!(text.contains(&format!("Rust {rust_version}")), "{readme} does not name Rust {rust_version}");
    }
}
