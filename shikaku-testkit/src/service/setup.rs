//! What a service is started with: its clock, whom it trusts, whom it knows.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use crate::persona;
use crate::pki::{Generation, TEST_POLICY_AUTHENTICATION, TestCa};

use super::clock::{Clock, system_clock};
use super::person::Person;

/// What a [`MockService`](super::MockService) is started with.
///
/// The default knows all [personas](crate::persona), as of the start, trusts the kit's CAs for user authentication and
/// follows the system's clock.
///
/// ```
/// use shikaku_testkit::service::Setup;
///
/// let mut setup = Setup::at(1_765_330_215); // 2025-12-10, for ever
/// setup.accounts[0].password = "another".into();
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
    /// What the link's sessions are opened with: one account for each device. What the app confirms belongs to the
    /// institution of the first one, unless another is named.
    pub accounts: Vec<Credentials>,
    /// Whether only clients that show a certificate of the service's own CA are let in.
    pub client_certificates: bool,
    /// How `Retry-After` is written when the service is busy or down.
    pub retry_after: RetryAfter,
    /// Where the service listens: a loopback address; port 0 lets the system choose.
    pub address: SocketAddr,
    /// The origin that challenges name, when clients reach the service by another one, as through a proxy.
    pub origin: Option<String>,
}

/// 再試行までの時間: how `Retry-After` is written (RFC 9110 section 10.2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryAfter {
    /// So many seconds.
    Seconds(u32),
    /// The date that lies so many seconds ahead of the service's clock.
    Date(u32),
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
    /// 併設: further institutions whose results the sessions of this account see. Default none.
    pub together_with: Vec<String>,
}

impl Default for Credentials {
    fn default() -> Self {
        Self {
            institution_code: "3119999996".into(),
            terminal_id: "W0000001".into(),
            password: "reference-password".into(),
            activation_code: "319999999996".into(),
            together_with: Vec::new(),
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
            accounts: vec![Credentials::default()],
            client_certificates: false,
            retry_after: RetryAfter::Seconds(30),
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            origin: None,
        }
    }
}

impl Default for Setup {
    fn default() -> Self {
        Self::with_clock(Arc::new(system_clock))
    }
}
