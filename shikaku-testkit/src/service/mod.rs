//! A mock eligibility service on this machine, speaking the **reference profile, which is invented, not official**.
//!
//! The wire format of the link of 資格確認限定型 and of card checks is not public. So that clients, gateways and host
//! programs can be tested, this service speaks an openly invented one. Only this is anchored in public facts: the four
//! set-up items, qualification data only, retention to the end of the following month, addresses since October 2025,
//! and the element names and codes of the answers. Paths, tokens, paging, time limits and error codes are invented.
//!
//! It answers from committed templates and checks certificates with code of its own: it shares neither codecs nor types
//! with the crates it tests. It listens on this machine only, over TLS with certificates made at every start, asks for a
//! client certificate when told so, and keeps of a request its method, path and status.
//!
//! Its [clock](SettableClock) can be turned, what is past its time is purged, [faults](FaultPlan) disturb requests and
//! answers, and each [person](Person) has a script. A [`Control`] offers all this to programs in other languages.

mod answer;
mod answer_kind;
mod card_check;
mod certificate;
mod clock;
mod control;
mod day;
mod fault;
mod health;
mod inquiry;
mod line;
mod link;
mod listener;
mod message;
mod number_check;
mod person;
mod refusal;
mod router;
mod session;
mod setup;
mod shared;
mod tls;

use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::watch;
use tokio_rustls::TlsAcceptor;

use line::Switch;
use shared::Shared;
use tls::Tls;

pub use answer_kind::AnswerKind;
pub use clock::{Clock, SettableClock};
pub use control::Control;
pub use fault::{Fault, FaultPlan, FaultPlanError, Operation, Place};
pub use inquiry::InquiryLine;
pub use person::{Person, Registered, ServiceState, Step};
pub use router::RequestLine;
pub use setup::{Credentials, RetryAfter, Setup};
pub use tls::ClientCertificates;

/// Where the reference profile (invented) begins.
pub const BASE_PATH: &str = "/shikaku-reference/v0";
/// The media type of its JSON.
pub const MEDIA_TYPE: &str = "application/vnd.shikaku-reference.v0+json";
/// The header that marks every answer, and its value.
pub const PROFILE_HEADER: (&str, &str) = ("shikaku-reference-profile", "0.2 (invented, not official)");

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
    address: SocketAddr,
    root_pem: String,
    clients: ClientCertificates,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

/// A lock is never held across anything that can panic; should it happen, the data are still whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl MockService {
    /// Starts the service, with a thread and a runtime of its own.
    ///
    /// # Errors
    /// `InvalidInput` when the setup holds no CA certificate where it should, no object identifier, no account or no
    /// loopback address; otherwise what the operating system says about sockets and threads.
    pub fn start(setup: Setup) -> io::Result<Self> {
        let tls = tls::make(setup.client_certificates)?;
        let listener = loopback(setup.address)?;
        let address = listener.local_addr()?;
        let origin = format!("https://localhost:{}", address.port());
        let shared = Arc::new(Shared::new(setup, origin)?);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = watch::channel(false);
        let app = router::router(Arc::clone(&shared)).into_make_service_with_connect_info::<Switch>();
        let serving = {
            let _on_the_runtime = runtime.enter();
            let listener = tokio::net::TcpListener::from_std(listener)?;
            let acceptor = TlsAcceptor::from(Arc::clone(&tls.config));
            let listener = listener::TlsListener::start(listener, acceptor)?;
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
        let Tls { root_pem, clients, .. } = tls;
        Ok(Self { shared, address, root_pem, clients, stop, thread: Some(thread) })
    }

    /// Where the service is: `https://localhost:PORT`, without path; or the origin of its set-up.
    #[must_use]
    pub fn origin(&self) -> String {
        self.shared.origin.clone()
    }

    /// Where it listens, whatever its origin is.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// The TLS root to trust, in PEM. Its key no longer exists.
    #[must_use]
    pub fn root_pem(&self) -> String {
        self.root_pem.clone()
    }

    /// Certificates with keys for its clients.
    #[must_use]
    pub const fn client_certificates(&self) -> &ClientCertificates {
        &self.clients
    }

    /// The people whom the service knows.
    #[must_use]
    pub fn people(&self) -> &[Person] {
        &self.shared.people
    }

    /// The inquiries that have arrived, oldest first: card checks and number checks.
    #[must_use]
    pub fn inquiries(&self) -> Vec<InquiryLine> {
        self.shared.inquiries()
    }

    /// Disturbs requests and answers from now on, beside what disturbs them already.
    pub fn disturb(&self, plan: &FaultPlan) {
        lock(&self.shared.plans).add(plan);
    }

    /// Lets everything work again.
    pub fn leave_in_peace(&self) {
        lock(&self.shared.plans).clear();
    }

    /// Writes the script of the person with that certificate serial anew.
    ///
    /// # Errors
    /// `NotFound` when the service knows no such person.
    pub fn set_script(&self, serial: u32, script: Vec<Step>) -> io::Result<()> {
        self.shared.set_script(serial, script)
    }

    /// 消去: forgets results, inquiries, sessions, bound devices and requests at once. What is past its time, the end of the
    /// following month, is forgotten without this.
    pub fn purge(&self) {
        self.shared.purge();
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
        self.shared.confirm(self.shared.first_institution(), serial)
    }

    /// The app confirms the person at another institution than that of the first account.
    ///
    /// # Errors
    /// `NotFound` when the service knows no such person.
    pub fn confirm_at(&self, institution_code: &str, serial: u32) -> io::Result<()> {
        self.shared.confirm(institution_code, serial)
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

/// Listens on a loopback address; this service is nobody's but this machine's.
fn loopback(address: SocketAddr) -> io::Result<TcpListener> {
    if !address.ip().is_loopback() {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "the service listens on loopback addresses only",
        ));
    }
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}
