//! TLS servers with one fault each, made by the set's own programs, against the client of the gateways.

use crate::Tally;
use crate::json::{self, text};
use shikaku_client::http::{Body, HttpClient, HttpErrorKind, HttpOptions, ReqwestClient};
use shikaku_client::{ClientCertificate, TrustedRoots};
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    let certificates = std::env::temp_dir().join(format!("badtls-{}", std::process::id()));
    let answers = certificates.join("answers.json");
    let this = std::env::current_exe().expect("the path of this program");
    let made = quiet(Command::new("bash").arg(folder.join("gen.sh")).arg(&certificates));
    // The exit status tells only that a case was missed; which one, is told here.
    quiet(Command::new("python3").arg(folder.join("run.py")).arg(&certificates).arg(this).arg(&answers));
    if !made || !answers.exists() {
        println!("  gen.sh or run.py failed: they need openssl, python3, curl and ss");
        return;
    }
    for case in json::list(&json::read(&answers)) {
        let what = format!("{}: {}", text(&case["case"]), text(&case["client"]));
        tally.check(&what, case["met"] == true);
    }
    std::fs::remove_dir_all(certificates).expect("the certificates can be removed");
}

fn quiet(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// The client under test, as the set calls it: one request, and what became of it in one word.
pub(crate) fn client(certificates: &OsString, port: &OsString, extras: [&OsString; 2]) -> ExitCode {
    println!("{}", ask(Path::new(certificates), port, extras));
    ExitCode::SUCCESS
}

fn ask(certificates: &Path, port: &OsString, [shown, revocation_list]: [&OsString; 2]) -> &'static str {
    let mut roots = TrustedRoots::from_pem(&crate::read(&certificates.join("root.crt"))).expect("roots");
    if revocation_list != "-" {
        let list = crate::read(Path::new(revocation_list));
        roots = roots.with_revocation_lists(&list).expect("a revocation list");
    }
    let mut options = HttpOptions::default();
    if shown != "-" {
        let [certificate, key] =
            ["crt", "key"].map(|part| crate::read(&certificates.join(shown).with_extension(part)));
        let shown = ClientCertificate::from_pem(&certificate, &key).expect("a certificate and its key");
        options = options.client_certificate(shown);
    }
    let client = ReqwestClient::with_options(&roots, &options).expect("a client");
    let address = format!("https://localhost:{}/", port.to_string_lossy());
    let request = axum::http::Request::get(address).body(Body::from(Vec::new())).expect("a request");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    match runtime.block_on(client.send(request)) {
        Ok(_) => "ACCEPT",
        // Any other error says nothing about TLS, and must not pass for a refusal.
        Err(error) => match error.kind() {
            HttpErrorKind::Tls => "REJECT the server",
            HttpErrorKind::ClientCertificate => "REJECT, refused by the server",
            _ => "ERROR",
        },
    }
}
