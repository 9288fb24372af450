//! The link of 資格確認限定型 in the invented profile: sessions, listing, fetching, retention.

use serde_json::{Value, json};
use shikaku_testkit::service::{AnswerKind, MockService, ServiceState};

use super::given::{NOW, element, expected, person, service, service_for};
use super::plain_http::{Reply, get, post, send};

fn session() -> Value {
    json!({
        "institution_code": "3119999996",
        "terminal_id": "W0000001",
        "password": "reference-password",
        "activation_code": "319999999996",
        "device": "reception-1",
    })
}

fn open(service: &MockService) -> String {
    let reply = post(service, "/sessions", &session());
    assert_eq!(reply.status, 201);
    assert_eq!(reply.json()["expires_in"], 900);
    reply.json()["token"].as_str().unwrap().to_owned()
}

fn ids(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, 200);
    let list = reply.json()["results"].as_array().unwrap().clone();
    list.iter().map(|result| result["id"].as_str().unwrap().to_owned()).collect()
}

fn next(reply: &Reply) -> String {
    format!("/confirmed-results?since={}", reply.json()["next"].as_str().unwrap())
}

#[test]
fn a_session_needs_all_four_set_up_items() {
    let (service, _) = service();
    for field in ["institution_code", "terminal_id", "password", "activation_code"] {
        let mut asked = session();
        asked[field] = if field == "institution_code" { "0000000000" } else { "000000000000" }.into();
        assert_eq!(post(&service, "/sessions", &asked).refusal(), (401, "EXAMPLE-E01".into()), "{field}");
        asked.as_object_mut().unwrap().remove(field);
        assert_eq!(post(&service, "/sessions", &asked).refusal(), (400, "EXAMPLE-B01".into()), "{field}");
    }
}

#[test]
fn an_activation_code_belongs_to_the_first_device_that_used_it() {
    let (service, _) = service();
    let mut other = session();
    other["device"] = "reception-2".into();
    let mut wrong = other.clone();
    wrong["password"] = "wrong".into();
    assert_eq!(post(&service, "/sessions", &wrong).status, 401);
    open(&service);
    assert_eq!(post(&service, "/sessions", &other).refusal(), (409, "EXAMPLE-E02".into()));
    open(&service);
}

#[test]
fn results_are_only_for_an_open_session() {
    let (service, clock) = service();
    let token = open(&service);
    for path in ["/confirmed-results", "/confirmed-results/any"] {
        assert_eq!(get(&service, path, "guessed").refusal(), (401, "EXAMPLE-E03".into()));
    }
    clock.stand_at(NOW + 899);
    assert_eq!(get(&service, "/confirmed-results", &token).status, 200);
    clock.stand_at(NOW + 900);
    assert_eq!(get(&service, "/confirmed-results", &token).refusal(), (401, "EXAMPLE-E03".into()));
}

#[test]
fn what_the_app_confirmed_is_listed_once_and_fetched_by_its_id() {
    let (service, clock) = service_for(vec![person(1, AnswerKind::Valid), person(2, AnswerKind::Invalid)]);
    let token = open(&service);
    let first = get(&service, "/confirmed-results", &token);
    let listed = ids(&first);
    assert_eq!(listed.len(), 2);
    assert_eq!(first.json()["results"][0]["confirmed_at"], "20251210103015");
    let nothing_new = get(&service, &next(&first), &token);
    assert!(ids(&nothing_new).is_empty());

    clock.stand_at(NOW + 60);
    service.confirm(1).unwrap();
    let news = get(&service, &next(&nothing_new), &token);
    assert_eq!(ids(&news).len(), 1);
    assert_eq!(news.json()["results"][0]["confirmed_at"], "20251210103115");

    for (id, validity) in listed.iter().zip(["1", "2"]) {
        let reply = get(&service, &format!("/confirmed-results/{id}"), &token);
        assert_eq!(element(reply.message(), "QualificationValidity"), Some(validity));
        assert_eq!(element(reply.message(), "ProcessExecutionTime"), Some("20251210103015"));
        assert_eq!(element(reply.message(), "ArbitraryFileIdentifier"), Some(id.as_str()));
    }
    assert_eq!(service.confirm(3).unwrap_err().kind(), std::io::ErrorKind::NotFound);
}

#[test]
fn a_page_has_at_most_a_hundred_results() {
    let (service, _) = service();
    for _ in 0..120 {
        service.confirm(super::given::SERIAL).unwrap();
    }
    let token = open(&service);
    let first = get(&service, "/confirmed-results", &token);
    let second = get(&service, &next(&first), &token);
    assert_eq!((ids(&first).len(), ids(&second).len()), (100, 21));
    assert!(ids(&second).iter().all(|id| !ids(&first).contains(id)));
}

#[test]
fn a_page_holds_as_many_as_were_asked_for_and_says_whether_more_follow() {
    let (service, _) = service();
    for _ in 0..2 {
        service.confirm(super::given::SERIAL).unwrap();
    }
    let token = open(&service);
    let first = get(&service, "/confirmed-results?limit=2", &token);
    assert_eq!((ids(&first).len(), &first.json()["more"]), (2, &json!(true)));
    let second = get(&service, &format!("{}&limit=2", next(&first)), &token);
    assert_eq!((ids(&second).len(), &second.json()["more"]), (1, &json!(false)));
}

#[test]
fn institutions_at_one_place_see_the_results_of_each_other_and_of_nobody_else() {
    let (service, _) = super::given::service_as(|setup| {
        setup.accounts[0].together_with = vec!["3119999988".into()];
        let mut elsewhere = setup.accounts[0].clone();
        elsewhere.institution_code = "3119999970".into();
        elsewhere.terminal_id = "W0000002".into();
        elsewhere.together_with.clear();
        setup.accounts.push(elsewhere);
    });
    service.confirm_at("3119999988", super::given::SERIAL).unwrap();
    service.confirm_at("3119999970", super::given::SERIAL).unwrap();
    let token = open(&service);
    let listed = get(&service, "/confirmed-results", &token);
    let results = listed.json()["results"].as_array().unwrap().clone();
    let codes: Vec<_> = results.iter().map(|result| result["institution_code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["3119999996", "3119999988"]);
    let second = get(&service, &format!("/confirmed-results/{}", ids(&listed)[1]), &token);
    assert_eq!(element(second.message(), "MedicalInstitutionCode"), Some("3119999988"));
    let only = get(&service, "/confirmed-results?institution_code=3119999988", &token);
    assert_eq!(ids(&only), ids(&listed)[1..]);
    let elsewhere = get(&service, "/confirmed-results?institution_code=3119999970", &token);
    assert_eq!(elsewhere.refusal(), (403, "EXAMPLE-E05".into()));
}

#[test]
fn a_session_that_was_closed_serves_no_longer_and_the_others_do() {
    let (service, _) = service();
    let (one, other) = (open(&service), open(&service));
    let bearer = format!("Authorization: Bearer {one}");
    let path = format!("{}/sessions/current", shikaku_testkit::service::BASE_PATH);
    assert_eq!(send(&service, "DELETE", &path, std::slice::from_ref(&bearer), "").status, 204);
    assert_eq!(send(&service, "DELETE", &path, &[bearer], "").refusal(), (401, "EXAMPLE-E03".into()));
    assert_eq!(get(&service, "/confirmed-results", &one).status, 401);
    assert_eq!(get(&service, "/confirmed-results", &other).status, 200);
}

#[test]
fn results_are_kept_to_the_end_of_the_following_month() {
    let (service, clock) = service();
    let id = ids(&get(&service, "/confirmed-results", &open(&service))).remove(0);
    let path = format!("/confirmed-results/{id}");
    let end_of_january = 1_769_871_599;
    clock.stand_at(end_of_january);
    get(&service, &path, &open(&service)).message();
    clock.stand_at(end_of_january + 1);
    let token = open(&service);
    assert_eq!(get(&service, &path, &token).refusal(), (404, "EXAMPLE-E04".into()));
    assert!(ids(&get(&service, "/confirmed-results", &token)).is_empty());
    assert_eq!(get(&service, "/confirmed-results/unknown", &token).refusal(), (404, "EXAMPLE-E04".into()));
}

#[test]
fn a_place_that_the_service_never_gave_and_other_parameters_are_refused() {
    let (service, _) = service();
    let token = open(&service);
    for (query, refusal) in [
        ("since=1", (404, "EXAMPLE-E04")),
        ("since=after-x", (404, "EXAMPLE-E04")),
        ("since=%2e%2e%2f", (400, "EXAMPLE-B01")),
        ("name=x", (400, "EXAMPLE-B01")),
    ] {
        let reply = get(&service, &format!("/confirmed-results?{query}"), &token);
        assert_eq!(reply.refusal(), (refusal.0, refusal.1.into()), "{query}");
    }
}

#[test]
fn a_result_of_a_person_for_whom_the_service_fails_is_listed_and_not_delivered() {
    let mut unlucky = person(1, AnswerKind::Valid);
    unlucky.state = ServiceState::Busy;
    let (service, _) = service_for(vec![unlucky]);
    let token = open(&service);
    let id = ids(&get(&service, "/confirmed-results", &token)).remove(0);
    let reply = get(&service, &format!("/confirmed-results/{id}"), &token);
    assert_eq!(reply.refusal(), (429, "EXAMPLE-S02".into()));
}

#[test]
fn every_kind_of_answer_says_what_its_name_promises() {
    let people = AnswerKind::ALL.iter().zip(1..).map(|(kind, serial)| person(serial, *kind)).collect();
    let (service, _) = service_for(people);
    let token = open(&service);
    let listed = ids(&get(&service, "/confirmed-results", &token));
    assert_eq!(listed.len(), AnswerKind::ALL.len());
    for (id, kind) in listed.iter().zip(AnswerKind::ALL) {
        let reply = get(&service, &format!("/confirmed-results/{id}"), &token);
        let message = reply.message();
        let (segment, validity, has_result) = expected(kind);
        assert_eq!(element(message, "SegmentOfResult"), Some(segment), "{kind:?}");
        assert_eq!(element(message, "QualificationValidity"), validity, "{kind:?}");
        assert_eq!(message.contains("<ResultOfQualificationConfirmation>"), has_result, "{kind:?}");
        assert_eq!(message.contains("<ErrorCode>"), segment != "1", "{kind:?}");
    }
}
