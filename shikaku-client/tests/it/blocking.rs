//! The blocking front.

use shikaku_client::http::Blocking;
use shikaku_client::{Confirmed, GatewayError};

use crate::gateways::link;
use crate::scripted::{Answer, Scripted};

#[test]
fn a_program_without_a_runtime_waits_for_the_answer() {
    let http = Scripted::new([Answer::session("t1"), Answer::empty_page(), Answer::empty_page()]);
    let gateway: Box<dyn Confirmed> = Box::new(link(http));
    let desk = Blocking::new(gateway).unwrap();
    assert!(desk.list(None).unwrap().results.is_empty());
    assert!(desk.list(None).unwrap().results.is_empty(), "the front serves again");
}

#[tokio::test]
async fn inside_a_runtime_the_front_sends_nothing_and_says_so() {
    let http = Scripted::new([Answer::session("t1")]);
    let desk = Blocking::new(link(http.clone())).unwrap();
    let error = desk.list(None).unwrap_err();
    assert!(matches!(error, GatewayError::InsideRuntime));
    assert_eq!(error.code(), "SETUP-INVALID");
    assert!(http.asked().is_empty());
    drop(desk);
}
