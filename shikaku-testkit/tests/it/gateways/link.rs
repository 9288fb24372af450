//! The link of 資格確認限定型: set-up, short sessions, results of both institutions of a place, retention, the feed.

use std::sync::Arc;

use shikaku_client::http::{Blocking, ReqwestClient};
use shikaku_client::policy::{Feed, Patient};
use shikaku_client::{
    ActivationCode, Confirmed, GatewayError, Health, LinkGateway, LinkSetup, Secret, SystemClock,
};
use shikaku_model::institution::InstitutionCode;
use shikaku_model::{Date, Personal};
use shikaku_testkit::service::{Credentials, MockService, Setup};

use super::{NOW, policy, secrets, service, way_to};
use crate::log::Log;

const NEIGHBOUR: &str = "3119999988";
const DAY: i64 = 86_400;

fn link_as(service: &MockService, device: &str) -> LinkGateway<ReqwestClient> {
    let Credentials { institution_code, terminal_id, password, activation_code, .. } = Credentials::default();
    let activation_code = ActivationCode::parse(&activation_code).unwrap();
    let setup =
        LinkSetup::new(&institution_code, &terminal_id, Secret::new(password), activation_code, device)
            .unwrap();
    let (http, profile) = way_to(service);
    LinkGateway::new(http, profile, setup)
}

fn link(service: &MockService) -> LinkGateway<ReqwestClient> {
    link_as(service, "reception-1")
}

fn with_a_neighbour(setup: &mut Setup) {
    setup.accounts[0].together_with.push(NEIGHBOUR.to_owned());
}

#[test]
fn a_device_is_bound_by_its_first_session_and_another_is_refused() {
    let (service, _) = service(with_a_neighbour);
    let first = Blocking::new(link(&service)).unwrap();
    let served = first.run(|link| Box::pin(link.set_up())).unwrap();
    let served: Vec<_> = served.iter().map(InstitutionCode::as_str).collect();
    assert_eq!(served, ["3119999996", NEIGHBOUR]);
    let second = Blocking::new(link_as(&service, "reception-2")).unwrap();
    let error = second.run(|link| Box::pin(link.set_up())).unwrap_err();
    assert!(matches!(error, GatewayError::Device { .. }), "{error}");
    assert_eq!((error.code(), error.says().unwrap().code()), ("SERVICE-DEVICE", "EXAMPLE-E02"));
    // The same device may come again, and may leave.
    first.run(|link| Box::pin(link.close())).unwrap();
    first.run(|link| Box::pin(link.set_up())).unwrap();
}

#[test]
fn every_result_comes_once_through_sessions_that_end_and_lines_that_break() {
    let log = Log::default();
    let guard = log.listen();
    let (service, clock) = service(with_a_neighbour);
    for _ in 0..120 {
        service.confirm(1).unwrap();
        service.confirm_at(NEIGHBOUR, 2).unwrap();
    }
    let (mut place, mut seen, mut errors) = (None, Vec::new(), String::new());
    for faults in [
        "list=reset",
        "list=status-429",
        "list#2=closed-after",
        "session=status-503",
        "list=html",
        "list=cut-90",
    ] {
        // A new start of the program each time, after more than the life of a session.
        clock.stand_at(clock.now() + 1_000);
        let gateway = Patient::new(link(&service), Arc::new(SystemClock), policy());
        let front = Blocking::new(gateway).unwrap();
        service.disturb(&faults.parse().unwrap());
        let kept = place.take();
        let (new, next) = front
            .run(|gateway| {
                Box::pin(async move {
                    let mut feed = Feed::new(gateway, kept);
                    let new = feed.look().await?;
                    Ok((new, feed.place().cloned()))
                })
            })
            .unwrap();
        place = next;
        seen.extend(new);
        for result in seen.iter().rev().take(2) {
            match front.fetch(&result.id) {
                Ok(answer) => assert_eq!(answer.header.medical_institution_code, result.institution_code),
                Err(error) => errors.push_str(&format!("{error} {error:?}")),
            }
        }
        service.leave_in_peace();
        service.confirm(1).unwrap();
    }
    drop(guard);
    // Two from the start, 240, and those confirmed before each later look.
    assert_eq!(seen.len(), 2 + 240 + 5);
    let ids: std::collections::HashSet<_> = seen.iter().map(|result| &result.id).collect();
    assert_eq!((ids.len(), errors.as_str()), (seen.len(), ""));
    assert_eq!(secrets(&log, &errors), 0);
}

#[test]
fn one_institution_of_a_place_can_be_listed_alone() {
    let (service, _) = service(with_a_neighbour);
    service.confirm_at(NEIGHBOUR, 2).unwrap();
    let neighbour = InstitutionCode::parse(NEIGHBOUR).unwrap();
    let front = Blocking::new(link(&service).only_of(neighbour.clone())).unwrap();
    let page = front.list(None).unwrap();
    assert_eq!((page.results.len(), page.more), (1, false));
    assert_eq!(page.results[0].institution_code, Some(neighbour));
    front.fetch(&page.results[0].id).unwrap();
}

#[test]
fn a_result_is_there_to_the_end_of_the_following_month_with_the_address() {
    let (service, clock) = service(|_| {});
    let front = Blocking::new(link(&service)).unwrap();
    let result = front.list(None).unwrap().results.remove(0);
    assert_eq!(result.kept_until(), Date::new(2026, 1, 31).unwrap());
    // 2026-01-31 23:59:59 in Japan.
    clock.stand_at(1_769_871_599);
    let answer = front.fetch(&result.id).unwrap();
    assert!(answer.results[0].address.as_ref().map(Personal::expose).is_some());
    clock.stand_at(1_769_871_600);
    let error = front.fetch(&result.id).unwrap_err();
    assert_eq!((error.code(), error.says().unwrap().code()), ("SERVICE-REFUSED", "EXAMPLE-E04"));
    assert!(front.list(None).unwrap().results.is_empty());
}

#[test]
fn the_clock_of_the_service_tells_that_ours_is_wrong() {
    let (service, _) = service(|_| {});
    let gateway: Box<dyn Health> = Box::new(link(&service));
    let report = Blocking::new(gateway).unwrap().health().unwrap();
    assert_eq!(report.clock_skew(NOW - 2 * DAY), Some(2 * DAY));
}

/// The capability that a vendor of 資格確認限定型 has, and no other.
#[test]
fn the_link_serves_as_any_confirmed_source() {
    let (service, _) = service(|_| {});
    let gateway: Arc<dyn Confirmed> = Arc::new(link(&service));
    assert_eq!(Blocking::new(gateway).unwrap().list(None).unwrap().results.len(), 2);
}
