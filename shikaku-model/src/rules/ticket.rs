//! 医療券: when to look again for a ticket of 医療扶助 that is not registered yet (R-AID-01).

use super::data::tickets::{REGISTERED_BY, REGISTERED_FROM};
use super::{Answer, R_AID_01};
use crate::Date;
use crate::validity::Verdict;

/// 再照会: what to do about a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TicketAnswer {
    /// It is registered.
    Registered,
    /// Look again on this day; a bulk inquiry is needed then.
    RecheckOn {
        /// The day.
        day: Date,
    },
    /// 福祉事務所 has had its time: ask there.
    ContactWelfareOffice,
}

/// 再照会: what to do on `today` about the ticket for the month of `treatment`, when the answer was this.
///
/// ```
/// use shikaku_model::validity::Verdict;
/// use shikaku_model::{Date, rules::ticket::{TicketAnswer, ticket_recheck}};
///
/// let third = Date::new(2026, 3, 3)?;
/// let again = TicketAnswer::RecheckOn { day: Date::new(2026, 3, 15)? };
/// assert_eq!(ticket_recheck(third, third, Verdict::ValidUnregistered).value, again);
/// # Ok::<(), shikaku_model::date::InvalidDate>(())
/// ```
pub fn ticket_recheck(treatment: Date, today: Date, verdict: Verdict) -> Answer<TicketAnswer> {
    let of_month =
        |day: u8| treatment.end_of_month().plus_months_clamped(-1).end_of_month().add_days(i32::from(day));
    let value = if verdict != Verdict::ValidUnregistered {
        TicketAnswer::Registered
    } else if today < of_month(REGISTERED_FROM) {
        TicketAnswer::RecheckOn { day: of_month(REGISTERED_FROM) }
    } else if today < of_month(REGISTERED_BY) {
        TicketAnswer::RecheckOn { day: of_month(REGISTERED_BY) }
    } else {
        TicketAnswer::ContactWelfareOffice
    };
    Answer::of(value, &[R_AID_01])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::window::tests::day;

    #[test]
    fn the_ticket_is_looked_for_on_the_fifteenth_and_the_twentieth() {
        let again = |on| TicketAnswer::RecheckOn { day: day(on) };
        let open = Verdict::ValidUnregistered;
        for (today, verdict, expected) in [
            ("2026-03-03", open, again("2026-03-15")),
            ("2026-03-15", open, again("2026-03-20")),
            ("2026-03-19", open, again("2026-03-20")),
            ("2026-03-20", open, TicketAnswer::ContactWelfareOffice),
            ("2026-03-23", open, TicketAnswer::ContactWelfareOffice),
            ("2026-03-23", Verdict::Usable, TicketAnswer::Registered),
            ("2026-04-02", open, TicketAnswer::ContactWelfareOffice),
        ] {
            assert_eq!(ticket_recheck(day("2026-03-31"), day(today), verdict).value, expected, "{today}");
        }
    }
}
