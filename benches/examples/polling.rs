//! Many requests over the HTTP client that is shipped, against a service in a process of its own.
//!
//! * `polling steady [REQUESTS]`: one desk fetches a result so many times (1,000,000), 64 at a time, and the memory of the
//!   process is printed ten times (`VmRSS` of Linux). It must not grow after the first tenth, by more than 4 MiB.
//! * `polling institutions [NUMBER]`: so many institutions (10,000) share one client, 64 at a time; each opens its session,
//!   lists and fetches what is new, and lists again.
//!
//! Both end with the number of errors and fail unless it is 0. No time is judged.
#![expect(clippy::expect_used, clippy::print_stdout, reason = "a program that prints figures")]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;

use shikaku_benches::loopback::{pki, serve};
use shikaku_benches::polling;
use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::http::{HttpOptions, ReqwestClient};
use shikaku_client::{
    ActivationCode, ClientCertificate, Confirmed as _, LinkGateway, LinkSetup, ResultId, Secret, TrustedRoots,
};
use tokio::task::JoinSet;

const IN_FLIGHT: u64 = 64;
/// How much the memory of a steady run may differ between its first tenth and any later one, in kB: what an allocator keeps
/// back now and then. A leak of one answer in ten shows within 20,000 requests.
const FLAT: u64 = 4 * 1024;

type Desk = LinkGateway<ReqwestClient>;

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let number = |usual| arguments.get(1).map_or(usual, |number| number.parse().expect("a number"));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let errors = match arguments.first().map(String::as_str) {
        Some("serve") => {
            println!("{}", serve(2, Arc::new(polling::answer)));
            // The caller ends this process.
            loop {
                std::thread::park();
            }
        }
        Some("steady") => runtime.block_on(steady(number(1_000_000))),
        Some("institutions") => runtime.block_on(institutions(number(10_000))),
        _ => {
            println!("usage: polling steady [REQUESTS] | polling institutions [NUMBER]");
            return ExitCode::from(64);
        }
    };
    if errors == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The service, ended with this value.
struct Service(Child, ReferenceProfile, ReqwestClient);

impl Service {
    fn start() -> Self {
        let this = std::env::current_exe().expect("the path of this program");
        let mut child =
            Command::new(this).arg("serve").stdout(Stdio::piped()).spawn().expect("this program runs");
        let mut port = String::new();
        let said = child.stdout.take().expect("its output");
        BufReader::new(said).read_line(&mut port).expect("its port");
        let origin = format!("https://localhost:{}", port.trim());
        let profile = ReferenceProfile::accept_invented(&origin).expect("this machine");
        let roots = TrustedRoots::from_pem(pki::ROOT).expect("a root");
        let chain = [pki::DEVICE, pki::INTERMEDIATE].concat();
        let device = ClientCertificate::from_pem(&chain, pki::DEVICE_KEY).expect("a certificate and its key");
        let options = HttpOptions::default().client_certificate(device);
        Self(child, profile, ReqwestClient::with_options(&roots, &options).expect("a client"))
    }

    fn desk(&self, institution: u64) -> Desk {
        let setup = LinkSetup::new(
            &format!("31{institution:08}"),
            "W0000001",
            Secret::new("invented-password".to_owned()),
            ActivationCode::parse("012345678901").expect("a code"),
            "desk",
        );
        LinkGateway::new(self.2.clone(), self.1.clone(), setup.expect("set-up items"))
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

async fn steady(requests: u64) -> u64 {
    let service = Service::start();
    let desk = Arc::new(service.desk(1));
    let id = desk.list(None).await.expect("a list").results.first().expect("a result").id.clone();
    let (asked, errors) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let resident = Arc::new(Mutex::new(Vec::new()));
    let (started, step) = (Instant::now(), (requests / 10).max(1));
    let mut tasks = JoinSet::new();
    for _ in 0..IN_FLIGHT {
        let (desk, id, asked, errors) = (desk.clone(), id.clone(), asked.clone(), errors.clone());
        let resident = resident.clone();
        tasks.spawn(async move {
            loop {
                let number = asked.fetch_add(1, Ordering::Relaxed) + 1;
                if number > requests {
                    return;
                }
                if desk.fetch(&id).await.is_err() {
                    errors.fetch_add(1, Ordering::Relaxed);
                }
                if number % step == 0 {
                    let memory = memory();
                    println!("{number} requests: {} resident", printed(memory));
                    resident.lock().expect("no task failed").extend(memory);
                }
            }
        });
    }
    tasks.join_all().await;
    let errors = errors.load(Ordering::Relaxed);
    println!("{requests} requests in {:.0?}, {errors} errors", started.elapsed());
    errors + u64::from(!is_flat(&resident.lock().expect("no task failed")))
}

/// Whether the memory stayed what it was after the first tenth. Where the system does not tell it, nothing is judged.
fn is_flat(resident: &[u64]) -> bool {
    let Some((first, later)) = resident.split_first() else { return true };
    let grown = later.iter().max().map_or(0, |most| most.saturating_sub(*first));
    println!("memory grew by {grown} kB after the first tenth; {FLAT} kB are allowed");
    grown <= FLAT
}

async fn institutions(number: u64) -> u64 {
    let service = Service::start();
    let started = Instant::now();
    let (mut tasks, mut errors) = (JoinSet::new(), 0);
    for institution in 0..number {
        if institution >= IN_FLIGHT {
            errors += tasks.join_next().await.map_or(0, |outcome| u64::from(!matches!(outcome, Ok(true))));
        }
        tasks.spawn(poll(service.desk(institution)));
    }
    errors += tasks.join_all().await.into_iter().map(|fine| u64::from(!fine)).sum::<u64>();
    println!(
        "{number} institutions polled twice in {:.1?}, {errors} errors, {} resident",
        started.elapsed(),
        printed(memory())
    );
    errors
}

/// What is new at one institution, then once more: whether everything was as it must be. That a result belongs to the
/// institution is checked by the gateway.
async fn poll(desk: Desk) -> bool {
    let Ok(page) = desk.list(None).await else { return false };
    let fetched: &[_] = &page.results;
    let [one] = fetched else { return false };
    let id: &ResultId = &one.id;
    let Ok(answer) = desk.fetch(id).await else { return false };
    let Ok(next) = desk.list(page.next).await else { return false };
    answer.results.len() == 1 && next.results.is_empty()
}

/// What of this process is in memory, in kB.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.trim().parse().ok()
}

fn printed(memory: Option<u64>) -> String {
    memory.map_or_else(|| "not known here".to_owned(), |size| format!("{size} kB"))
}
