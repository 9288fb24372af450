//! A fault as written on the command line.

use shikaku_testkit::card::Fault;

/// A fault and its exchange, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Planned {
    pub(crate) exchange: u32,
    pub(crate) fault: Fault,
}

/// `6=lost-after`
pub(crate) fn parse(text: &str) -> Result<Planned, &'static str> {
    let (exchange, kind) = text.split_once('=').ok_or("written as EXCHANGE=KIND")?;
    let exchange = exchange.parse().ok().filter(|at| *at > 0).ok_or("exchanges count from 1")?;
    let fault = match kind {
        "lost-before" => Fault::LostBefore,
        "lost-after" => Fault::LostAfter,
        "answer-lost" => Fault::AnswerLost,
        "timed-out" => Fault::TimedOut,
        _ => short(kind).or_else(|| status(kind)).ok_or("no such kind of fault")?,
    };
    Ok(Planned { exchange, fault })
}

fn short(kind: &str) -> Option<Fault> {
    kind.strip_prefix("short-")?.parse().ok().map(Fault::Short)
}

fn status(kind: &str) -> Option<Fault> {
    let digits = Some(kind).filter(|digits| digits.len() == 4)?;
    u16::from_str_radix(digits, 16).ok().map(Fault::Answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_read_with_its_exchange() {
        let fault = |text| parse(text).map(|it| (it.exchange, it.fault));
        assert_eq!(fault("6=lost-after"), Ok((6, Fault::LostAfter)));
        assert_eq!(fault("1=6F00"), Ok((1, Fault::Answer(0x6F00))));
        assert_eq!(fault("2=short-10"), Ok((2, Fault::Short(10))));
        for wrong in ["6", "0=lost-after", "6=lost", "6=short-", "6=6F0", "=6F00"] {
            assert!(fault(wrong).is_err(), "{wrong}");
        }
    }
}
