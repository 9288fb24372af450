//! The gateways over a scripted HTTP client.

use shikaku_client::http::{Body, HttpClient, HttpError};
use shikaku_client::{
    ActivationCode, BoxFuture, ByEvidence, CardCheckGateway, CardProof, Confirmed, LinkGateway, LinkSetup,
    ResultId, Secret,
};
use shikaku_model::Date;
use shikaku_model::institution::InstitutionCode;

use crate::scripted::{Answer, Scripted, profile};

pub(crate) fn link<H: HttpClient>(http: H) -> LinkGateway<H> {
    let secret = |text: &str| Secret::new(text.to_owned());
    let activation = ActivationCode::parse("012345678901").unwrap();
    let setup = LinkSetup::new("3119999996", "W0000001", secret("invented"), activation, "desk").unwrap();
    LinkGateway::new(http, profile(), setup)
}

#[tokio::test]
async fn one_session_serves_several_requests() {
    let http = Scripted::new([Answer::session("t1"), Answer::empty_page(), Answer::message("r-1")]);
    let link = link(http.clone());
    assert!(link.list(None).await.unwrap().results.is_empty());
    assert_eq!(link.fetch(&ResultId::new("r-1").unwrap()).await.unwrap().results.len(), 1);
    let asked = ["POST sessions -", "GET confirmed-results Bearer t1", "GET r-1 Bearer t1"];
    assert_eq!(http.asked(), asked);
}

#[tokio::test]
async fn a_session_that_has_ended_is_renewed_once() {
    let answers = [
        Answer::session("t1"),
        Answer::empty_page(),
        Answer::refused(401),
        Answer::session("t2"),
        Answer::empty_page(),
    ];
    let http = Scripted::new(answers);
    let link = link(http.clone());
    link.list(None).await.unwrap();
    link.list(None).await.unwrap();
    assert_eq!(
        http.asked()[2..],
        ["GET confirmed-results Bearer t1", "POST sessions -", "GET confirmed-results Bearer t2"]
    );
}

#[tokio::test]
async fn a_refused_account_is_tried_once() {
    let http = Scripted::new([Answer::refused(401), Answer::session("never")]);
    let error = link(http.clone()).list(None).await.unwrap_err();
    assert_eq!(error.code(), "SERVICE-CREDENTIAL");
    assert_eq!(http.asked(), ["POST sessions -"]);
}

#[tokio::test]
async fn a_fresh_session_that_is_refused_is_not_renewed() {
    let http = Scripted::new([Answer::session("t1"), Answer::refused(401), Answer::session("never")]);
    let error = link(http.clone()).list(None).await.unwrap_err();
    assert_eq!(error.code(), "SERVICE-CREDENTIAL");
    assert_eq!(http.asked().len(), 2);
}

/// One whose answers take a moment, so that requests are under way together.
struct Slow(Scripted);

impl HttpClient for Slow {
    fn send(&self, request: http::Request<Body>) -> BoxFuture<'_, Result<http::Response<Body>, HttpError>> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            self.0.send(request).await
        })
    }
}

#[tokio::test]
async fn a_refused_account_is_tried_once_for_all_who_wait() {
    let begun = [Answer::session("t1"), Answer::empty_page()];
    let ended = [401, 401, 401].map(Answer::refused);
    for before in [Vec::new(), begun.into_iter().chain(ended).collect()] {
        let was_open = !before.is_empty();
        let refused = [Answer::refused(401), Answer::refused(401), Answer::refused(401)];
        let http = Scripted::new(before.into_iter().chain(refused));
        let gateway = link(Slow(http.clone()));
        if was_open {
            gateway.list(None).await.unwrap();
        }
        let (a, b, c) = tokio::join!(gateway.list(None), gateway.list(None), gateway.list(None));
        for outcome in [a, b, c] {
            let error = outcome.unwrap_err();
            assert_eq!((error.code(), error.says().unwrap().code()), ("SERVICE-CREDENTIAL", "EXAMPLE-E03"));
        }
        let opened = || http.asked().iter().filter(|asked| asked.starts_with("POST sessions")).count();
        assert_eq!(opened(), 1 + usize::from(was_open));
        gateway.list(None).await.unwrap_err();
        assert_eq!(opened(), 2 + usize::from(was_open), "who comes afterwards may try");
    }
}

#[tokio::test]
async fn a_service_that_is_down_is_asked_once() {
    let http = Scripted::new([Answer::session("t1"), Answer::refused(503), Answer::empty_page()]);
    let link: Box<dyn Confirmed> = Box::new(link(http.clone()));
    assert_eq!(link.list(None).await.unwrap_err().code(), "SERVICE-DOWN");
    assert_eq!(http.asked().len(), 2);
}

#[tokio::test]
async fn a_card_is_checked_with_the_challenge_that_was_issued() {
    let nonce = "00".repeat(32);
    let issued =
        format!(r#"{{"id":"c-1","origin":"https://service.example","issued_at":1,"nonce":"{nonce}"}}"#);
    let http = Scripted::new([Answer::json(201, &issued), Answer::message("c-1")]);
    let institution = InstitutionCode::parse("3119999996").unwrap();
    let gateway: Box<dyn ByEvidence> = Box::new(CardCheckGateway::new(http.clone(), profile(), institution));
    let challenge = gateway.challenge().await.unwrap();
    let proof = CardProof {
        challenge_id: challenge.id,
        certificate_der: vec![0x30],
        signature: vec![0; 256],
        visit_date: Date::new(2025, 12, 10).unwrap(),
    };
    assert_eq!(gateway.check(proof).await.unwrap().results.len(), 1);
    assert_eq!(http.asked(), ["POST challenges -", "POST card-checks -"]);
}

#[tokio::test]
async fn the_only_result_of_a_day_is_found_on_whatever_page_it_stands() {
    let day = Date::new(2026, 3, 2).unwrap();
    let cases = [
        (vec![page(&["r-1 20260301090000"], Some("c1")), page(&["r-2 20260302090000"], None)], Ok("r-2")),
        (vec![page(&["r-1 20260301090000"], Some("c1")), page(&[], Some("c1"))], Err("APP-NO-RESULT")),
        (
            vec![page(&["r-1 20260302090000"], Some("c1")), page(&["r-2 20260302091500"], None)],
            Err("APP-SEVERAL"),
        ),
    ];
    for (pages, expected) in cases {
        let answers = std::iter::once(Answer::session("t1")).chain(pages);
        let found = link(Scripted::new(answers)).only_on(day).await;
        let found = found.as_ref().map(ResultId::as_str).map_err(|error| error.code());
        assert_eq!(found, expected);
    }
}

#[tokio::test]
async fn the_only_result_of_a_list_that_is_cut_short_is_no_result() {
    let result = r#"{"id":"r-1","confirmed_at":"20260302090000"}"#;
    for next in ["null", r#""""#] {
        let page = format!(r#"{{"results":[{result}],"next":{next},"more":true}}"#);
        let gateway = link(Scripted::new([Answer::session("t1"), Answer::json(200, &page)]));
        let error = gateway.only_on(Date::new(2026, 3, 2).unwrap()).await.unwrap_err();
        assert_eq!(error.code(), "ANSWER-MALFORMED");
    }
}

/// A page of results, each written as `ID TIME`, and where the list goes on.
fn page(results: &[&str], next: Option<&str>) -> Answer {
    let results = results.iter().map(|result| {
        let (id, time) = result.split_once(' ').unwrap();
        format!(r#"{{"id":"{id}","confirmed_at":"{time}"}}"#)
    });
    let results = results.collect::<Vec<_>>().join(",");
    let next = next.map_or_else(|| "null".to_owned(), |next| format!("\"{next}\""));
    Answer::json(200, &format!(r#"{{"results":[{results}],"next":{next}}}"#))
}

fn served(token: &str) -> Answer {
    let institutions = r#"["3119999996","3119999988"]"#;
    Answer::json(201, &format!(r#"{{"token":"{token}","expires_in":900,"institutions":{institutions}}}"#))
}

#[tokio::test]
async fn setting_a_device_up_tells_whom_it_serves_and_a_bound_code_is_told() {
    let http = Scripted::new([served("t1"), Answer::empty_page()]);
    let gateway = link(http.clone());
    let institutions = gateway.set_up().await.unwrap();
    let institutions: Vec<_> = institutions.iter().map(InstitutionCode::as_str).collect();
    assert_eq!(institutions, ["3119999996", "3119999988"]);
    gateway.list(None).await.unwrap();
    assert_eq!(http.asked(), ["POST sessions -", "GET confirmed-results Bearer t1"], "its session serves on");
    let bound = Answer::json(409, r#"{"code":"EXAMPLE-E02","message":"bound"}"#);
    let error = link(Scripted::new([bound])).set_up().await.unwrap_err();
    assert_eq!((error.code(), error.says().unwrap().code()), ("SERVICE-DEVICE", "EXAMPLE-E02"));
}

#[tokio::test]
async fn one_institution_of_a_place_can_be_listed_alone_and_both_can_be_fetched() {
    let result = r#"{"id":"r-1","confirmed_at":"20251210093015","institution_code":"3119999988"}"#;
    let page = Answer::json(200, &format!(r#"{{"results":[{result}],"next":"c1","more":false}}"#));
    let neighbours = Answer::message("r-1").replaced("3119999996", "3119999988");
    let http = Scripted::new([served("t1"), page, neighbours]);
    let neighbour = InstitutionCode::parse("3119999988").unwrap();
    let gateway = link(http.clone()).only_of(neighbour.clone());
    let page = gateway.list(None).await.unwrap();
    assert_eq!(page.results[0].institution_code, Some(neighbour));
    assert!(gateway.fetch(&page.results[0].id).await.is_ok());
    assert_eq!(http.queries()[1], "institution_code=3119999988");
}

#[tokio::test]
async fn a_closed_session_is_ended_at_the_service_and_forgotten() {
    let ended = Answer::json(204, "");
    let http = Scripted::new([
        Answer::session("t1"),
        Answer::empty_page(),
        ended,
        Answer::session("t2"),
        Answer::empty_page(),
    ]);
    let gateway = link(http.clone());
    gateway.close().await.unwrap();
    assert!(http.asked().is_empty(), "none was open");
    gateway.list(None).await.unwrap();
    gateway.close().await.unwrap();
    gateway.list(None).await.unwrap();
    assert_eq!(http.asked()[2..4], ["DELETE current Bearer t1", "POST sessions -"]);
}

#[tokio::test]
async fn a_dead_line_is_unreachable() {
    let error = link(Scripted::new([])).list(None).await.unwrap_err();
    assert_eq!(error.code(), "NET-UNREACHABLE");
}
