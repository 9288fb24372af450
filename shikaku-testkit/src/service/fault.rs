//! 故障の言葉: disturbances between a client and the service, in a small language for command lines, code and scripts.
//!
//! A plan is a list of rules, `;` between them; each says where and what:
//!
//! | where | |
//! |---|---|
//! | `3` | the third request from now |
//! | `number` | the next request of that operation |
//! | `list#2` | the second request of that operation from now |
//! | `number*` | every request of that operation |
//! | `every` | every request |
//!
//! Operations: `health` `session` `close` `list` `fetch` `challenge` `card` `card-status` `number` `number-status`.
//! What happens is written as the [`Fault`]s are printed.

mod apply;
mod plan;

pub(super) use apply::{answered, content_of, instead};
pub(super) use plan::Plans;
pub use plan::{FaultPlan, FaultPlanError, Operation, Place};

use std::fmt;
use std::str::FromStr;

/// 通信の故障: what happens to one request or its answer. It is printed as the language writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// `reset`: the connection is reset before anything is done.
    Reset,
    /// `closed`: the connection ends before anything is done.
    Closed,
    /// `silent`: nothing is done and nothing is answered.
    Silent,
    /// `status-503`: nothing is done; this status is answered, with `Retry-After` where it is 429 or 503.
    Status(u16),
    /// `redirect`: nothing is done; another host is named.
    Redirect,
    /// `delayed-300`: so many milliseconds pass before anything is done.
    Delayed(u32),
    /// `late-300`: the work is done, and so many milliseconds pass before the answer.
    Late(u32),
    /// `reset-after`: the work is done, then the connection is reset.
    ResetAfter,
    /// `closed-after`: the work is done, then the connection ends.
    ClosedAfter,
    /// `silent-after`: the work is done, and nothing is answered.
    SilentAfter,
    /// `failed-after`: the work is done, and 500 is answered.
    FailedAfter,
    /// `cut-100`: the work is done, and the connection ends after so many bytes of the answer, its head included.
    Cut(u32),
    /// `dribble-50`: the answer comes byte by byte, so many milliseconds between them.
    Dribble(u32),
    /// `endless`: the answer never ends.
    Endless,
    /// `twice`: the answer comes twice on the connection.
    Twice,
    /// `empty`: the answer has no content.
    Empty,
    /// `bomb`: the answer is compressed, although nobody asked for that, and swells to 64 MiB.
    Bomb,
    /// `html`: the answer is a page of some proxy.
    Html,
    /// `charset`: the answer says that it is Shift_JIS, which it is not.
    Charset,
    /// `huge-head`: the head of the answer has 256 KiB.
    HugeHead,
    /// `pending`: the work goes on; 202 is answered, and the status query tells what came of it.
    Pending,
    /// `other-id`: the answer names another inquiry or result.
    OtherId,
    /// `other-institution`: the answer names another institution.
    OtherInstitution,
    /// `other-day`: the answer names another day.
    OtherDay,
    /// `other-person`: the answer is about somebody else, and repeats that person's keys.
    OtherPerson,
    /// `previous`: the answer before this one to the same operation comes again.
    Previous,
}

/// The names of the faults that take no number.
const NAMED: [(&str, Fault); 21] = [
    ("reset", Fault::Reset),
    ("closed", Fault::Closed),
    ("silent", Fault::Silent),
    ("redirect", Fault::Redirect),
    ("reset-after", Fault::ResetAfter),
    ("closed-after", Fault::ClosedAfter),
    ("silent-after", Fault::SilentAfter),
    ("failed-after", Fault::FailedAfter),
    ("endless", Fault::Endless),
    ("twice", Fault::Twice),
    ("empty", Fault::Empty),
    ("bomb", Fault::Bomb),
    ("html", Fault::Html),
    ("charset", Fault::Charset),
    ("huge-head", Fault::HugeHead),
    ("pending", Fault::Pending),
    ("other-id", Fault::OtherId),
    ("other-institution", Fault::OtherInstitution),
    ("other-day", Fault::OtherDay),
    ("other-person", Fault::OtherPerson),
    ("previous", Fault::Previous),
];

impl Fault {
    /// Whether the fault strikes before anything is done, and instead of it.
    pub(super) const fn prevents(self) -> bool {
        matches!(self, Self::Reset | Self::Closed | Self::Silent | Self::Status(_) | Self::Redirect)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "status-{status}"),
            Self::Delayed(milliseconds) => write!(f, "delayed-{milliseconds}"),
            Self::Late(milliseconds) => write!(f, "late-{milliseconds}"),
            Self::Cut(bytes) => write!(f, "cut-{bytes}"),
            Self::Dribble(milliseconds) => write!(f, "dribble-{milliseconds}"),
            named => {
                NAMED.iter().find(|(_, fault)| fault == named).map_or(Ok(()), |(name, _)| f.write_str(name))
            }
        }
    }
}

impl FromStr for Fault {
    type Err = FaultPlanError;

    fn from_str(text: &str) -> Result<Self, FaultPlanError> {
        if let Some((_, fault)) = NAMED.iter().find(|(name, _)| *name == text) {
            return Ok(*fault);
        }
        let (name, number) = text.rsplit_once('-').ok_or(FaultPlanError::Fault)?;
        let number: u32 = number.parse().map_err(|_| FaultPlanError::Fault)?;
        match (name, u16::try_from(number)) {
            ("status", Ok(status @ 200..=599)) => Ok(Self::Status(status)),
            ("delayed", _) => Ok(Self::Delayed(number)),
            ("late", _) => Ok(Self::Late(number)),
            ("cut", _) => Ok(Self::Cut(number)),
            ("dribble", _) => Ok(Self::Dribble(number)),
            _ => Err(FaultPlanError::Fault),
        }
    }
}
