//! The same on real sockets with TLS: the shipped HTTP client against a host of this machine that misbehaves.

use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use shikaku_client::endpoint::ReferenceProfile;
use shikaku_client::http::{HttpOptions, ReqwestClient};
use shikaku_client::policy::{Failover, Patient, RetryPolicy};
use shikaku_client::{ByNumbers, GatewayError, Happened, NumbersCheckGateway, SystemClock, TrustedRoots};
use shikaku_model::Eligibility;
use tokio::net::{TcpListener, TcpSocket};

use super::server::{Server, Wire};
use super::tally::{Log, Tally, printed};
use super::{inquiry, institution, is_about};

const SENT: &str = "PUT number-checks";
const QUERIED: &str = "GET number-checks";

fn gateway(port: u16, options: &HttpOptions) -> NumbersCheckGateway<ReqwestClient> {
    let roots = TrustedRoots::from_pem(include_bytes!("../pki/root.pem")).unwrap();
    let http = ReqwestClient::with_options(&roots, options).unwrap();
    let profile = ReferenceProfile::accept_invented(&format!("https://localhost:{port}")).unwrap();
    NumbersCheckGateway::new(http, profile, institution())
}

async fn ask(port: u16) -> Result<Eligibility, GatewayError> {
    let mut policy = RetryPolicy::default();
    (policy.deadline, policy.first_wait) = (Duration::from_secs(10), Duration::from_millis(20));
    let gateway = gateway(port, &HttpOptions::default().total_timeout(Duration::from_millis(700)));
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
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    other.set_nonblocking(true).unwrap();
    let server = Server::start([Wire::RedirectTo(other.local_addr().unwrap().port())]);
    let error = ask(server.port).await.unwrap_err();
    assert_eq!((error.code(), server.asked().len()), ("ANSWER-MALFORMED", 1));
    assert!(other.accept().is_err(), "nobody called");
}

/// A line that drops everything: nobody takes connections up, and as many wait already as the system lets wait.
struct BlackHole {
    port: u16,
    _listener: TcpListener,
    _waiting: Vec<TcpStream>,
}

impl BlackHole {
    /// Where the system refuses the rest instead of dropping it, the line is dead all the same.
    fn dug() -> Self {
        let hole = Self::mute(1);
        let address = ([127, 0, 0, 1], hole.port).into();
        let connect = |_| TcpStream::connect_timeout(&address, Duration::from_millis(200)).ok();
        Self { _waiting: (0..100).map_while(connect).collect(), ..hole }
    }

    /// One that lets so many wait and says nothing to them, not even in TLS.
    fn mute(waiting: u32) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
        let _listener = socket.listen(waiting).unwrap();
        Self { port: _listener.local_addr().unwrap().port(), _listener, _waiting: Vec::new() }
    }
}

#[tokio::test]
async fn a_line_that_drops_everything_makes_way_for_the_next_before_anything_was_sent() {
    for hole in [BlackHole::dug(), BlackHole::mute(64)] {
        let (server, options) = (Server::start([]), HttpOptions::default());
        let dead = gateway(hole.port, &options);
        // Not done: it was given up before the six seconds that an inquiry may take were over.
        let error = dead.ask(&inquiry(1)).await.unwrap_err();
        assert_eq!(error.happened(), Happened::NotDone, "{error:?}");
        let lines = Failover::new(Arc::new(SystemClock));
        let lines = lines.line("fixed", dead).line("mobile", gateway(server.port, &options));
        assert!(is_about(&lines.ask(&inquiry(1)).await.unwrap(), 1));
        assert_eq!((server.asked(), lines.lines()[0].outages), (vec![SENT.to_owned()], 1));
    }
}
