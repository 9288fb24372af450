//! The same on real sockets with TLS: the shipped HTTP client against a host of this machine that misbehaves.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::http::{HttpOptions, ReqwestClient};
use shikaku_client::policy::{Patient, RetryPolicy};
use shikaku_client::{ByNumbers, GatewayError, NumbersCheckGateway, SystemClock, TrustedRoots};
use shikaku_model::Eligibility;

use super::server::{Server, Wire};
use super::tally::{Log, Tally, printed};
use super::{inquiry, institution, is_about};

const SENT: &str = "PUT number-checks";
const QUERIED: &str = "GET number-checks";

async fn ask(port: u16) -> Result<Eligibility, GatewayError> {
    let roots = TrustedRoots::from_pem(include_bytes!("../pki/root.pem")).unwrap();
    let options = HttpOptions::default().total_timeout(Duration::from_millis(700));
    let http = ReqwestClient::with_options(&roots, &options).unwrap();
    let profile = ReferenceProfile::accept_invented(&format!("https://localhost:{port}")).unwrap();
    let mut policy = RetryPolicy::default();
    (policy.deadline, policy.first_wait) = (Duration::from_secs(10), Duration::from_millis(20));
    let gateway = NumbersCheckGateway::new(http, profile, institution());
    Patient::new(gateway, Arc::new(SystemClock), policy).ask(&inquiry(1)).await
}

#[tokio::test]
async fn every_fault_on_the_wire_leaves_one_inquiry_and_one_answer() {
    let (log, mut tally) = (Log::default(), Tally::default());
    let guard = log.listen();
    for (fault, asked) in [
        // H1
        (Wire::HangsUp, &[SENT][..]),
        (Wire::NoTls, &[SENT]),
        // H2
        (Wire::ClosedUnread, &[QUERIED, SENT]),
        (Wire::ClosedAfter, &[SENT, QUERIED]),
        (Wire::ResetAfter, &[SENT, QUERIED]),
        (Wire::Truncated, &[SENT, QUERIED]),
        (Wire::BrokenChunk, &[SENT, QUERIED]),
        (Wire::Empty, &[SENT, QUERIED]),
        (Wire::Garbage, &[SENT, QUERIED]),
        (Wire::Silent, &[SENT, QUERIED]),
        // H3
        (Wire::Busy, &[SENT, SENT]),
        // H4
        (Wire::Drips, &[SENT, QUERIED]),
        (Wire::Endless, &[SENT, QUERIED]),
        (Wire::HugeHeaders, &[SENT, QUERIED]),
        (Wire::Compressed, &[SENT, QUERIED]),
        (Wire::OtherType, &[SENT, QUERIED]),
    ] {
        let (server, began) = (Server::start([fault]), Instant::now());
        match ask(server.port).await {
            Ok(answer) => tally.misattributed += u32::from(!is_about(&answer, 1)),
            Err(error) => {
                tally.search(&printed(&error));
                tally.lost += 1;
            }
        }
        assert_eq!(server.asked(), asked, "{fault:?}");
        assert!(began.elapsed() < Duration::from_secs(10), "{fault:?} ends within its deadline");
        tally.duplicated += server.service.executions().saturating_sub(1);
        tally.tried += 1;
    }
    drop(guard);
    tally.search(&log.text());
    tally.assert_clean("H1–H4, sockets", 16);
}

#[tokio::test]
async fn what_stays_unsettled_is_open_and_nothing_of_it_is_printed() {
    let server = Server::start([Wire::ClosedAfter; 100]);
    let error = ask(server.port).await.unwrap_err();
    assert_eq!(error.code(), "SERVICE-OPEN");
    assert_eq!(server.asked().iter().filter(|asked| *asked == SENT).count(), 1);
    let mut tally = Tally::default();
    tally.search(&printed(&error));
    assert_eq!(tally.secrets, 0);
}

#[tokio::test]
async fn no_other_host_is_called_whatever_a_redirect_says() {
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    other.set_nonblocking(true).unwrap();
    let server = Server::start([Wire::RedirectTo(other.local_addr().unwrap().port())]);
    let error = ask(server.port).await.unwrap_err();
    assert_eq!((error.code(), server.asked().len()), ("ANSWER-MALFORMED", 1));
    assert!(other.accept().is_err(), "nobody called");
}
