//! A desk for fault tools of other people: inquiries come in as JSON lines, what came of each goes out as a JSON line.
//!
//! `inquiries ORIGIN ROOTS.pem [CLIENT.pem]` talks to whatever stands at ORIGIN, over the client of this workspace as a
//! receipt system uses it. Everything that is logged, at every level, goes to the error output, where nothing of a person
//! or an account may appear.
//!
//! `{"do":"health"}` · `{"do":"number","id":…,"keys":{…},"visit_date":"YYYYMMDD"}` and `"settle"` with the same members ·
//! `{"do":"card","persona":…}` · `{"do":"list"}`, which fetches what it finds as well · `{"do":"close"}`

mod asked;
mod desk;

use desk::{Desk, with};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{self, BufRead as _, Write as _};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(io::stderr)
        .init();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (origin, roots, client) = match arguments.as_slice() {
        [origin, roots] => (origin, roots, None),
        [origin, roots, client] => (origin, roots, Some(client)),
        _ => return Err("usage: inquiries ORIGIN ROOTS.pem [CLIENT.pem]".into()),
    };
    let desk = Desk::open(origin, roots.as_ref(), client.map(AsRef::as_ref))?;
    let mut out = io::stdout();
    for line in io::stdin().lock().lines() {
        let asked: Value = serde_json::from_str(&line?)?;
        let began = Instant::now();
        let told = desk.do_what(&asked)?;
        let told = with(told, "milliseconds", json!(u64::try_from(began.elapsed().as_millis())?));
        writeln!(out, "{told}")?;
        out.flush()?;
    }
    Ok(())
}
