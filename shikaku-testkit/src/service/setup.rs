//! What a service is started with: its clock, whom it trusts, whom it knows.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::persona;
use crate::pki::{Generation, TEST_POLICY_AUTHENTICATION, TestCa};

use super::answer::{AnswerKind, Registered};
use super::refusal::Refusal;

/// Tells the service the time, in Unix seconds.
pub type Clock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// What a [`MockService`](super::MockService) is started with.
///
/// The default knows all [personas](crate::persona), as of the start, trusts the kit's CAs for user authentication and
/// follows the system's clock.
///
/// ```
/// use shikaku_testkit::service::Setup;
///
/// let mut setup = Setup::at(1_765_330_215); // 2025-12-10, for ever
/// setup.credentials.password = "another".into();
/// ```
#[non_exhaustive]
pub struct Setup {
    /// The service's clock; it rules challenges, sessions, retention and the certificates of cards.
    pub today: Clock,
    /// The CAs whose certificates are accepted, in DER, found by their subject key identifier.
    pub trusted_cas: Vec<Vec<u8>>,
    /// The certificate policies that mark a certificate for user authentication, as dotted OIDs.
    pub policies: Vec<String>,
    /// The people whom the service can answer for. Each has one confirmed result in the link from the start.
    pub people: Vec<Person>,
    /// Whom the service answers for when an accepted certificate belongs to none of the people: nobody by default,
    /// which is 該当資格なし. For test cards that the kit did not make.
    pub anybody: Option<Person>,
    /// What the link's sessions are opened with.
    pub credentials: Credentials,
}

/// One person of the service.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Person {
    /// 発行番号: the serial of the certificate for user authentication.
    pub serial: u32,
    /// How the service answers.
    pub answer: AnswerKind,
    /// Whether it answers at all, when it is about this person.
    pub state: ServiceState,
    /// What the answer says.
    pub registered: Registered,
}

impl Person {
    /// A person for whom the service works.
    #[must_use]
    pub fn new(serial: u32, answer: AnswerKind, registered: Registered) -> Self {
        Self { serial, answer, state: ServiceState::Up, registered }
    }
}

/// Whether the service works.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ServiceState {
    /// It works.
    #[default]
    Up,
    /// 停止中: it answers 503. For a service that cannot even be reached, drop it.
    Down,
    /// 混雑中: it answers 429 with `Retry-After: 30`.
    Busy,
}

impl ServiceState {
    pub(super) fn admit(self) -> Result<(), Refusal> {
        match self {
            Self::Up => Ok(()),
            Self::Down => Err(Refusal::Down),
            Self::Busy => Err(Refusal::Busy),
        }
    }
}

/// 資格確認限定型の設定項目: the four public set-up items, with invented values by default.
///
/// No `Debug`: a habit for credentials, although these are printed in the documentation.
#[derive(Clone)]
#[non_exhaustive]
pub struct Credentials {
    /// 機関コード, 10 digits. Default `3119999996`.
    pub institution_code: String,
    /// ID of the terminal. Default `W0000001`.
    pub terminal_id: String,
    /// パスワード. Default `reference-password`.
    pub password: String,
    /// アクティベーションコード, 12 digits; bound to the first device that uses it. Default `319999999996`.
    pub activation_code: String,
}

impl Default for Credentials {
    fn default() -> Self {
        Self {
            institution_code: "3119999996".into(),
            terminal_id: "W0000001".into(),
            password: "reference-password".into(),
            activation_code: "319999999996".into(),
        }
    }
}

impl Setup {
    /// A service whose clock stands still.
    #[must_use]
    pub fn at(unix: i64) -> Self {
        Self::with_clock(Arc::new(move || unix))
    }

    /// A service with a clock of the caller's.
    #[must_use]
    pub fn with_clock(today: Clock) -> Self {
        let now = today();
        let people = persona::all().iter().map(|persona| persona.at_the_service(now)).collect();
        let generations = [Generation::First, Generation::Second].map(TestCa::authentication);
        Self {
            today,
            trusted_cas: generations.iter().map(|ca| ca.certificate_der().to_vec()).collect(),
            policies: vec![TEST_POLICY_AUTHENTICATION.to_owned()],
            people,
            anybody: None,
            credentials: Credentials::default(),
        }
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self::with_clock(Arc::new(system_clock))
    }
}

/// The system's clock, in Unix seconds.
fn system_clock() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(now.as_secs()).unwrap_or(i64::MAX)
}
