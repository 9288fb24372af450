//! The exit status: what a script learns without reading a word.

use shikaku_model::decision::{Cause, Decision, Headline, Reason};

/// Wrong use of the program (EX_USAGE of sysexits.h).
pub(crate) const USAGE: u8 = 64;
/// The program itself could not run, for example because no port was free (EX_SOFTWARE).
pub(crate) const BROKEN: u8 = 70;

/// The table that `--help` shows.
pub(crate) const HELP: &str = "\
Exit status:
   0  使えます, also with an expired certificate in its grace
  10  使えません
  11  確認できません
  12  期限切れ: the certificate no longer serves
  20  reader or driver        21  no card on the reader    22  card taken away, or no answer from it
  23  no My Number Card       24  PIN wrong or malformed   25  one try left, which was kept
  26  PIN locked              27  unknown whether the PIN was checked
  28  certificate not accepted                             29  card not readable, or exchanged
  64  wrong use of this program                            70  the program could not run";

/// The status for a decision.
pub(crate) fn status(decision: &Decision) -> u8 {
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
