//! A mock eligibility service on this machine, speaking the **reference profile, which is invented, not official**.
//!
//! The wire format of the link of 資格確認限定型 and of card checks is not public. So that clients, gateways and host
//! programs can be tested, this service speaks an openly invented one. Only this is anchored in public facts: the four
//! set-up items, qualification data only, retention to the end of the following month, addresses since October 2025,
//! and the element names and codes of the answers. Paths, tokens, paging, time limits and error codes are invented.
//!
//! It answers from committed templates and checks certificates with code of its own: it shares neither codecs nor types
//! with the crates it tests. It listens on 127.0.0.1 only, over TLS with certificates made at every start, and keeps of a
//! request its method, path and status.

mod answer;
mod card_check;
mod certificate;
mod day;
mod link;
mod listener;
mod message;
mod refusal;
mod router;
mod setup;
mod tls;

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use der::oid::ObjectIdentifier;
use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

pub use answer::{AnswerKind, Registered};
pub use router::RequestLine;
pub use setup::{Clock, Credentials, Person, ServiceState, Setup};

/// Where the reference profile (invented) begins.
pub const BASE_PATH: &str = "/shikaku-reference/v0";
/// The media type of its JSON.
pub const MEDIA_TYPE: &str = "application/vnd.shikaku-reference.v0+json";
/// The header that marks every answer, and its value.
pub const PROFILE_HEADER: (&str, &str) = ("shikaku-reference-profile", "0.1 (invented, not official)");

/// How long requests under way may take to end when the service stops.
const FAREWELL: Duration = Duration::from_secs(2);

/// 模擬サービス: a running mock service; it stops when dropped.
///
/// ```
/// use shikaku_testkit::service::{MockService, Setup};
///
/// let service = MockService::start(Setup::default())?;
/// assert!(service.origin().starts_with("https://localhost:"));
/// assert!(service.root_pem().starts_with("-----BEGIN CERTIFICATE-----"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct MockService {
    shared: Arc<Shared>,
    root_pem: String,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

/// What all requests share.
struct Shared {
    today: Clock,
    trusted_cas: Vec<certificate::TrustedCa>,
    policies: Vec<ObjectIdentifier>,
    people: Vec<Person>,
    anybody: Option<Person>,
    credentials: Credentials,
    origin: String,
    state: Mutex<ServiceState>,
    requests: Mutex<Vec<RequestLine>>,
    challenges: Mutex<card_check::Challenges>,
    link: Mutex<link::Link>,
}

impl Shared {
    fn new(setup: Setup, origin: String) -> io::Result<Self> {
        let wrong = |what: &'static str| io::Error::new(io::ErrorKind::InvalidInput, what);
        let policies = setup.policies.iter().map(|policy| ObjectIdentifier::new(policy));
        let trusted_cas = setup.trusted_cas.iter().map(|bytes| certificate::TrustedCa::from_der(bytes));
        let shared = Self {
            trusted_cas: trusted_cas.collect::<Option<_>>().ok_or_else(|| wrong("not a CA certificate"))?,
            policies: policies.collect::<Result<_, _>>().map_err(|_| wrong("not an object identifier"))?,
            anybody: setup.anybody,
            today: setup.today,
            people: setup.people,
            credentials: setup.credentials,
            origin,
            state: Mutex::default(),
            requests: Mutex::default(),
            challenges: Mutex::default(),
            link: Mutex::default(),
        };
        for person in &shared.people {
            shared.confirm(person.serial)?;
        }
        Ok(shared)
    }

    fn now(&self) -> i64 {
        (self.today)()
    }

    fn confirm(&self, serial: u32) -> io::Result<()> {
        let person = self.people.iter().position(|person| person.serial == serial);
        let person = person.ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, "no such person"))?;
        let confirmed = lock(&self.link).confirm(person, self.now());
        confirmed.map_err(|_| io::Error::other("no random bytes"))
    }
}

/// A lock is never held across anything that can panic; should it happen, the data are still whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl MockService {
    /// Starts the service on a free port of 127.0.0.1, with a thread and a runtime of its own.
    ///
    /// # Errors
    /// `InvalidInput` when the setup holds no CA certificate where it should, or no object identifier; otherwise what
    /// the operating system says about sockets and threads.
    pub fn start(setup: Setup) -> io::Result<Self> {
        let tls = tls::make()?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let origin = format!("https://localhost:{}", listener.local_addr()?.port());
        let shared = Arc::new(Shared::new(setup, origin)?);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = watch::channel(false);
        let app = router::router(Arc::clone(&shared));
        let serving = {
            let _on_the_runtime = runtime.enter();
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let listener = listener::TlsListener::start(listener, TlsAcceptor::from(tls.config))?;
            let serve = axum::serve(listener, app).with_graceful_shutdown(until_stopped(stopped.clone()));
            runtime.spawn(std::future::IntoFuture::into_future(serve))
        };
        let thread = std::thread::Builder::new().name("mock-service".into()).spawn(move || {
            runtime.block_on(async {
                until_stopped(stopped).await;
                // Who has not finished by then is cut off.
                let _ = tokio::time::timeout(FAREWELL, serving).await;
            });
        })?;
        Ok(Self { shared, root_pem: tls.root_pem, stop, thread: Some(thread) })
    }

    /// Where the service is: `https://localhost:PORT`, without path.
    #[must_use]
    pub fn origin(&self) -> String {
        self.shared.origin.clone()
    }

    /// The TLS root to trust, in PEM. Its key no longer exists.
    #[must_use]
    pub fn root_pem(&self) -> String {
        self.root_pem.clone()
    }

    /// The requests answered so far, oldest first: method, path and status, nothing of a body, query or header.
    #[must_use]
    pub fn requests(&self) -> Vec<RequestLine> {
        lock(&self.shared.requests).clone()
    }

    /// Makes the whole service work, fail or be busy from now on.
    pub fn set_state(&self, state: ServiceState) {
        *lock(&self.shared.state) = state;
    }

    /// The official app confirms the person with that certificate serial now: one more result in the link.
    ///
    /// # Errors
    /// `NotFound` when the service knows no such person.
    pub fn confirm(&self, serial: u32) -> io::Result<()> {
        self.shared.confirm(serial)
    }
}

impl fmt::Debug for MockService {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockService").field("origin", &self.shared.origin).finish_non_exhaustive()
    }
}

impl Drop for MockService {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        if let Some(thread) = self.thread.take() {
            // A panic of the service's thread has nowhere to go from here.
            let _ = thread.join();
        }
    }
}

async fn until_stopped(mut stopped: watch::Receiver<bool>) {
    // An error means that the sender is gone: stopped as well.
    let _ = stopped.wait_for(|stopped| *stopped).await;
}
