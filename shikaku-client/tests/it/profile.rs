//! The endpoints and the OpenAPI document of the reference profile say the same.

use std::collections::BTreeSet;

use shikaku_client::endpoint::{
    self, CheckCard, CheckNumbers, CloseSession, Endpoint, FetchConfirmed, IssueChallenge, ListConfirmed,
    OpenSession, ReadCardCheck, ReadHealth, ReadNumberCheck,
};

const DOCUMENT: &str = include_str!("../../reference-profile/openapi.yaml");

fn of<E: Endpoint>() -> (String, String) {
    (E::METHOD.as_str().to_lowercase(), E::PATH.to_owned())
}

/// Paths stand two spaces in, their methods four, as the document is laid out.
fn documented() -> BTreeSet<(String, String)> {
    let mut path = "";
    let mut found = BTreeSet::new();
    for line in DOCUMENT.lines() {
        let Some(key) = line.strip_suffix(':') else { continue };
        if let Some(key) = key.strip_prefix("  /") {
            path = &line[2..key.len() + 3];
        } else if let Some(method) = key.strip_prefix("    ")
            && ["get", "put", "post", "delete", "patch", "head", "options", "trace"].contains(&method)
        {
            found.insert((method.to_owned(), path.to_owned()));
        }
    }
    found
}

#[test]
fn the_document_has_exactly_the_endpoints_of_the_code() {
    let code = BTreeSet::from([
        of::<OpenSession<'_>>(),
        of::<ListConfirmed<'_>>(),
        of::<FetchConfirmed<'_>>(),
        of::<IssueChallenge>(),
        of::<CheckCard<'_>>(),
        of::<ReadCardCheck<'_>>(),
        of::<CheckNumbers<'_>>(),
        of::<ReadNumberCheck<'_>>(),
        of::<ReadHealth>(),
        of::<CloseSession>(),
    ]);
    assert_eq!(documented(), code);
}

#[test]
fn the_document_says_first_that_it_is_invented() {
    let title = DOCUMENT.lines().find_map(|line| line.strip_prefix("  title: ")).unwrap();
    assert!(title.contains("invented, not the official interface"), "{title}");
    assert!(DOCUMENT.contains(endpoint::JSON) && DOCUMENT.contains(endpoint::XML));
}

/// Here other tests have chosen the profile already, so that this test runs itself in another process, which chooses it.
#[test]
fn choosing_the_invented_profile_warns_once() {
    const CHOOSES: &str = "SHIKAKU_TEST_CHOOSES_THE_PROFILE";
    if std::env::var_os(CHOOSES).is_some() {
        tracing_subscriber::fmt().with_ansi(false).init();
        for origin in ["https://service.example", "https://localhost:8443"] {
            endpoint::ReferenceProfile::accept_invented(origin).unwrap();
        }
        return;
    }
    let this = std::env::current_exe().unwrap();
    let arguments = ["--exact", "profile::choosing_the_invented_profile_warns_once", "--nocapture"];
    let output = std::process::Command::new(this).args(arguments).env(CHOOSES, "").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.matches("WARN").count(), 1, "{text}");
    assert!(text.contains("an invented interface, not the official one"), "{text}");
}
