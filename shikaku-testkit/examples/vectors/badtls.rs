//! TLS servers with one fault each, made by the set's own programs, against the client of the gateways.

use crate::Tally;
use crate::json::{self, text};
use shikaku_client::TrustedRoots;
use shikaku_client::http::{Body, HttpClient, HttpErrorKind, ReqwestClient};
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

pub(crate) fn run(folder: &Path, tally: &mut Tally) {
    let certificates = std::env::temp_dir().join(format!("badtls-{}", std::process::id()));
    let answers = certificates.join("answers.json");
    let this = std::env::current_exe().expect("the path of this program");
    let made = quiet(Command::new("bash").arg(folder.join("gen.sh")).arg(&certificates));
    // The exit status counts the skipped cases as missed: the answers are judged here.
    quiet(Command::new("python3").arg(folder.join("run.py")).arg(&certificates).arg(this).arg(&answers));
    if !made || !answers.exists() {
        println!("  gen.sh or run.py failed: they need openssl, python3, curl and ss");
        return;
    }
    for case in json::list(&json::read(&answers)) {
        match text(&case["client"]) {
            "SKIP" => tally.skip(1),
            answer => tally.check(&format!("{}: {answer}", text(&case["case"])), case["met"] == true),
        }
    }
    std::fs::remove_dir_all(certificates).expect("the certificates can be removed");
}

fn quiet(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// The client under test, as the set calls it: one request, and what became of it in one word.
pub(crate) fn client(certificates: &OsString, port: &OsString, extras: [&OsString; 2]) -> ExitCode {
    let word = if extras.iter().all(|extra| *extra == "-") { ask(certificates, port) } else { "SKIP" };
    println!("{word}");
    ExitCode::SUCCESS
}

fn ask(certificates: &OsString, port: &OsString) -> &'static str {
    let roots =
        TrustedRoots::from_pem(&crate::read(&Path::new(certificates).join("root.crt"))).expect("roots");
    let client = ReqwestClient::new(&roots).expect("a client");
    let address = format!("https://localhost:{}/", port.to_string_lossy());
    let request = axum::http::Request::get(address).body(Body::from(Vec::new())).expect("a request");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    match runtime.block_on(client.send(request)) {
        Ok(_) => "ACCEPT",
        // Any other error says nothing about TLS, and must not pass for a refusal.
        Err(error) if error.kind() == HttpErrorKind::Tls => "REJECT",
        Err(_) => "ERROR",
    }
}
