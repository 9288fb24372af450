//! Clocks that are wrong or jump, and days at their edges.

use std::time::Duration;

use shikaku_client::policy::RetryPolicy;
use shikaku_client::{ByNumbers, Clock, Confirmed, ConfirmedResult, Health, ResultId};
use shikaku_model::{Date, DateTime};

use super::clock::{NOON, TestClock};
use super::service::Service;
use super::tally::{Tally, printed};
use super::transport::{Fault, Faulty};
use super::{inquiry, is_about, numbers, patient_link, patient_numbers};

const HOUR: i64 = 3_600;
const YEAR: i64 = 365 * 24 * HOUR;
/// 2038-01-19 03:14:08 UTC, one second past 32 bits.
const PAST_32_BITS: i64 = 2_147_483_648;
/// 2024-02-29 12:00:00 UTC.
const LEAP_DAY: i64 = 1_709_208_000;

#[tokio::test(start_paused = true)]
async fn whatever_the_clock_says_an_inquiry_ends_in_its_time_and_happens_once() {
    let clocks =
        [NOON - HOUR, NOON + HOUR, NOON - YEAR, NOON + YEAR, PAST_32_BITS, LEAP_DAY, 0, -1, i64::MAX - YEAR];
    let mut tally = Tally::default();
    for unix in clocks {
        for jump in [unix, NOON, 0, PAST_32_BITS + YEAR] {
            for fault in [Fault::None, Fault::BusyUntil, Fault::Busy, Fault::ResetAfter, Fault::NeverAnswers]
            {
                let (http, clock) = (Faulty::new(Service::default(), [fault]), TestClock::at(unix));
                let (gateway, inquiry) = (patient_numbers(&http, &clock), inquiry(2));
                let set = async {
                    tokio::time::sleep(Duration::from_millis(1)).await;
                    clock.jump_to(jump);
                };
                let (outcome, ()) = tokio::join!(gateway.ask(&inquiry), set);
                assert!(clock.monotonic() <= RetryPolicy::default().deadline, "{unix} {jump} {fault:?}");
                match outcome {
                    Ok(answer) => tally.misattributed += u32::from(!is_about(&answer, 2)),
                    Err(error) => tally.search(&printed(&error)),
                }
                tally.duplicated += http.service.executions().saturating_sub(1);
                tally.tried += 1;
            }
        }
    }
    tally.assert_clean("T1", 9 * 4 * 5);
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_jumps_back_makes_no_wait_longer() {
    let (http, clock) = (Faulty::new(Service::default(), [Fault::Busy]), TestClock::at(NOON));
    let (gateway, inquiry) = (patient_numbers(&http, &clock), inquiry(1));
    let set = async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        clock.jump_to(NOON - 10 * YEAR);
    };
    let (outcome, ()) = tokio::join!(gateway.ask(&inquiry), set);
    assert!(outcome.is_ok() && clock.monotonic() < Duration::from_secs(3), "{:?}", clock.monotonic());
}

#[tokio::test(start_paused = true)]
async fn a_wrong_clock_is_told_by_the_clock_of_the_service() {
    let (http, clock) = (Faulty::new(Service::default(), []), TestClock::at(NOON - YEAR));
    let report = numbers(&http).health().await.unwrap();
    assert_eq!(report.clock_skew(clock.unix()), Some(YEAR));
}

#[test]
fn results_are_kept_to_the_end_of_the_following_month_in_japan() {
    for (confirmed, last) in [
        ("20251231235959", (2026, 1, 31)),
        ("20260101000000", (2026, 2, 28)),
        ("20240131120000", (2024, 2, 29)),
        ("20240229235959", (2024, 3, 31)),
        ("20371231000000", (2038, 1, 31)),
    ] {
        let result = ConfirmedResult {
            id: ResultId::new("r-1").unwrap(),
            confirmed_at: DateTime::parse_compact(confirmed).unwrap(),
            institution_code: None,
        };
        let (year, month, day) = last;
        assert_eq!(result.kept_until(), Date::new(year, month, day).unwrap(), "{confirmed}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_day_of_a_result_is_the_day_in_japan() {
    let (http, clock) = (Faulty::new(Service::with_results(1), []), TestClock::at(NOON));
    let gateway = patient_link(&http, &clock);
    // 2025-12-10 in Japan begins while it is still the ninth in UTC.
    for (unix, found) in
        [(1_765_292_399, false), (1_765_292_400, true), (1_765_378_799, true), (1_765_378_800, false)]
    {
        assert_eq!(gateway.only_on(Date::in_japan(unix)).await.is_ok(), found, "{unix}");
    }
}
