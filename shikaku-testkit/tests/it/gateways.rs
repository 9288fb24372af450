//! The client's gateways against the mock service, under everything that the service can do to them: neither knows the
//! other's code, both follow the document of the reference profile.

mod inquiries;
mod link;

use std::time::Duration;

use crate::log::Log;
use shikaku_client::TrustedRoots;
use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::http::{HttpOptions, ReqwestClient};
use shikaku_client::policy::RetryPolicy;
use shikaku_testkit::service::{
    AnswerKind, MockService, Person, Registered, RetryAfter, SettableClock, Setup,
};

/// 2025-12-10 10:30:15 in Japan.
const NOW: i64 = 1_765_330_215;

/// Two persons whose values stand nowhere else.
fn people() -> Vec<Person> {
    let person = |serial: u32, number: &str, name: &str, birthdate: &str| {
        let mut registered = Registered::default();
        registered.insurer_number = "06319024".into();
        registered.insurer_name = "架空見本健康保険組合".into();
        registered.number = number.into();
        registered.name = name.into();
        registered.name_kana = "ﾐﾎﾝ ｼﾛｳ".into();
        registered.birthdate = birthdate.into();
        registered.address = "架空県見本市一丁目".into();
        Person::new(serial, AnswerKind::Valid, registered)
    };
    vec![person(1, "7890011", "漏洩　史郎", "19620317"), person(2, "7890022", "漏洩　花子", "19740523")]
}

/// What must not stand in a log, the account's included.
const SECRETS: [&str; 9] = [
    "7890011",
    "7890022",
    "漏洩",
    "ﾐﾎﾝ",
    "19620317",
    "19740523",
    "reference-password",
    "319999999996",
    "Bearer",
];

fn service(set_up: impl FnOnce(&mut Setup)) -> (MockService, SettableClock) {
    let clock = SettableClock::standing_at(NOW);
    let mut setup = Setup::with_clock(clock.clock());
    setup.people = people();
    setup.retry_after = RetryAfter::Seconds(1);
    set_up(&mut setup);
    (MockService::start(setup).unwrap(), clock)
}

/// A client that waits 0.6 seconds for an answer, and the profile of this service.
fn way_to(service: &MockService) -> (ReqwestClient, ReferenceProfile) {
    let roots = TrustedRoots::from_pem(service.root_pem().as_bytes()).unwrap();
    let options = HttpOptions::default().total_timeout(Duration::from_millis(600));
    let http = ReqwestClient::with_options(&roots, &options).unwrap();
    (http, ReferenceProfile::accept_invented(&service.origin()).unwrap())
}

fn policy() -> RetryPolicy {
    let mut policy = RetryPolicy::default();
    (policy.deadline, policy.first_wait) = (Duration::from_secs(15), Duration::from_millis(10));
    policy
}

/// How often a secret stands in the log, or in this text.
fn secrets(log: &Log, text: &str) -> usize {
    let logged = log.text();
    assert!(logged.contains("asking the service"), "nothing was logged");
    SECRETS.iter().map(|secret| logged.matches(secret).count() + text.matches(secret).count()).sum()
}
