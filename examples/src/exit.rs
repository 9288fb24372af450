//! The exit status of the programs: what a script learns without reading a word.

use shikaku_model::decision::{Cause, Decision, Headline, Reason};

/// Wrong use of the program (EX_USAGE of sysexits.h).
pub const USAGE: u8 = 64;
/// The program itself could not run, for example because no port was free (EX_SOFTWARE).
pub const BROKEN: u8 = 70;

/// The table that `--help` shows.
pub const HELP: &str = "\
Exit status:
   0  使えます, also with an expired certificate in its grace; do_now says whether to go on
  10  使えません
  11  確認できません
  12  期限切れ: the service refused, and the certificate is past its grace or, of a phone, past its last day
  20  reader or driver        21  no card on the reader    22  card taken away, or no answer from it
  23  no My Number Card       24  PIN wrong or malformed   25  one try left, which was kept
  26  PIN locked              27  unknown whether the PIN was checked
  28  certificate not accepted                             29  card not readable, or exchanged
  64  wrong use of this program                            70  the program could not run";

/// The status for a decision.
pub fn status(decision: &Decision) -> u8 {
    match (decision.headline, decision.reason) {
        _ if decision.is_usable() => 0,
        (Headline::NotUsable, _) => 10,
        (Headline::Expired, _) => 12,
        (_, Reason::Failed(failure)) => match (failure.code, failure.cause) {
            ("READER-NO-CARD", _) => 21,
            ("READER-CARD-REMOVED" | "READER-ANSWER-LOST" | "READER-TIMEOUT", _) => 22,
            (_, Cause::Reader) => 20,
            ("CARD-NOT-MYNUMBER", _) => 23,
            ("PIN-WRONG" | "PIN-FORMAT", _) => 24,
            ("PIN-LAST-TRY", _) => 25,
            ("PIN-LOCKED", _) => 26,
            (_, Cause::Pin) => 27,
            (_, Cause::Certificate) => 28,
            (_, Cause::Card) => 29,
            _ => 11,
        },
        _ => 11,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shikaku_model::Date;
    use shikaku_model::decision::{Failure, Finding, Policy, Visit, decide};

    #[test]
    fn each_failure_of_card_or_reader_has_the_status_that_the_help_lists() {
        let visit = Visit::on(Date::new(2026, 3, 2).unwrap());
        for (code, cause, expected) in [
            ("READER-NO-SERVICE", Cause::Reader, 20),
            ("READER-SHARED", Cause::Reader, 20),
            ("READER-NO-CARD", Cause::Reader, 21),
            ("READER-CARD-REMOVED", Cause::Reader, 22),
            ("READER-ANSWER-LOST", Cause::Reader, 22),
            ("CARD-NOT-MYNUMBER", Cause::Card, 23),
            ("PIN-WRONG", Cause::Pin, 24),
            ("PIN-LAST-TRY", Cause::Pin, 25),
            ("PIN-LOCKED", Cause::Pin, 26),
            ("PIN-OUTCOME-UNKNOWN", Cause::Pin, 27),
            ("CERT-UNKNOWN-CA", Cause::Certificate, 28),
            ("CARD-CHANGED", Cause::Card, 29),
            ("NET-TLS", Cause::Network, 11),
            ("SERVICE-DOWN", Cause::Service, 11),
        ] {
            let failure = Failure { code, cause, tries_left: None };
            let decision =
                decide(Finding::Failed { failure, service: None }, None, None, &visit, &Policy::default());
            assert_eq!(status(&decision), expected, "{code}");
        }
    }
}
