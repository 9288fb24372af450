//! 診断: which layer between the program and the card fails, in an order in which the first failure explains the rest.
//!
//! `pcsc::examine` (feature `pcsc`) fills in the [`Report`]. What a card is, this crate does not know: the layer
//! [`Kind`](Layer::Kind) is asked of the program above. Nothing of a person is in a report, and no PIN is sent for one.

mod profile;

pub use profile::{Interface, Profile, profile, profile_of_usb, profiles};

use crate::pin_pad::PinPad;
use crate::transport::TransportErrorKind;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::time::Duration;

/// 層: what has to work, each on top of the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Layer {
    /// The smart card service of the operating system.
    Service,
    /// A reader that is attached.
    Readers,
    /// Its driver.
    Driver,
    /// A card that answers to power.
    Card,
    /// A card of the kind that the program is for.
    Kind,
    /// Commands and answers of more than 256 bytes.
    ExtendedLength,
    /// The time of an exchange.
    RoundTrip,
}

impl Layer {
    /// Every layer in its order.
    pub const ALL: [Self; 7] = [
        Self::Service,
        Self::Readers,
        Self::Driver,
        Self::Card,
        Self::Kind,
        Self::ExtendedLength,
        Self::RoundTrip,
    ];

    /// 支援コード: the stable code that leads to the name of the layer in words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Service => "LAYER-SERVICE",
            Self::Readers => "LAYER-READERS",
            Self::Driver => "LAYER-DRIVER",
            Self::Card => "LAYER-CARD",
            Self::Kind => "LAYER-KIND",
            Self::ExtendedLength => "LAYER-EXTENDED-LENGTH",
            Self::RoundTrip => "LAYER-ROUND-TRIP",
        }
    }

    /// The layer at which an error of a reader shows.
    #[must_use]
    pub const fn of(kind: TransportErrorKind) -> Self {
        match kind {
            TransportErrorKind::NoService | TransportErrorKind::Denied => Self::Service,
            TransportErrorKind::NoReader => Self::Readers,
            TransportErrorKind::Timeout | TransportErrorKind::Fault | TransportErrorKind::Refused => {
                Self::Driver
            }
            _ => Self::Card,
        }
    }
}

/// A reader is attached by USB, and the service does not list it.
pub const NO_DRIVER: &str = "READER-NO-DRIVER";
/// Reader or card take short length only: slower, and not enough for the official app.
pub const SHORT_ONLY: &str = "READER-SHORT-ONLY";
/// The program runs in a session over the network, where the readers are those of the other computer.
pub const REMOTE_SESSION: &str = "READER-REMOTE-SESSION";

/// Every code that a diagnosis adds to those of the errors, for tables of texts.
pub const CODES: [&str; 3] = [NO_DRIVER, SHORT_ONLY, REMOTE_SESSION];

/// 故障箇所: the first layer that fails, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Where.
    pub layer: Layer,
    /// 支援コード: why.
    pub code: &'static str,
}

/// 層の状態.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It works.
    Works,
    /// It works, with a remark.
    Remark(&'static str),
    /// It fails.
    Fails(&'static str),
    /// Not looked at: one before it fails, or nothing was sent that shows it.
    NotReached,
}

/// 長さ: what reader and card carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Carries {
    /// Extended length.
    Extended,
    /// Short length: the reader says so, or refused more.
    ReaderShort,
    /// Short length: the card refused more.
    CardShort,
}

/// 診断書: what was found. Its `Display` is the text of a support ticket (サポート票): no word of it is about a person.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// The readers that the service lists.
    pub readers: Vec<String>,
    /// The one that was looked at.
    pub reader: Option<String>,
    /// Vendor and product of that reader, where its driver tells.
    pub usb: Option<(u16, u16)>,
    /// What is known of readers of that name.
    pub profile: Option<&'static Profile>,
    /// Its own keys.
    pub pin_pad: Option<PinPad>,
    /// The answer to reset, which identifies no card and no person.
    pub atr: Vec<u8>,
    /// What lies there, in the words of the program above.
    pub kind: Option<&'static str>,
    /// What was carried.
    pub carries: Option<Carries>,
    /// The shortest exchange.
    pub round_trip: Option<Duration>,
    /// Exchanges that were made.
    pub exchanges: u32,
    /// Whether the session is one over the network.
    pub remote_session: bool,
    /// The first layer that fails. Nothing beyond it was looked at.
    pub failure: Option<Failure>,
}

impl Report {
    /// What is known of a layer.
    #[must_use]
    pub fn state(&self, layer: Layer) -> State {
        match self.failure {
            Some(Failure { layer: failed, code }) if failed == layer => State::Fails(code),
            Some(Failure { layer: failed, .. }) if failed < layer => State::NotReached,
            _ => match layer {
                Layer::Service if self.remote_session => State::Remark(REMOTE_SESSION),
                Layer::ExtendedLength => match self.carries {
                    Some(Carries::Extended) => State::Works,
                    Some(Carries::ReaderShort | Carries::CardShort) => State::Remark(SHORT_ONLY),
                    None => State::NotReached,
                },
                Layer::RoundTrip if self.round_trip.is_none() => State::NotReached,
                _ => State::Works,
            },
        }
    }

    /// Whether everything works, remarks apart.
    #[must_use]
    pub const fn is_healthy(&self) -> bool {
        self.failure.is_none()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))?;
        for layer in Layer::ALL {
            match self.state(layer) {
                State::Works => writeln!(f, "{}: works", layer.code()),
                State::Remark(code) => writeln!(f, "{}: works, {code}", layer.code()),
                State::Fails(code) => writeln!(f, "{}: fails, {code}", layer.code()),
                State::NotReached => writeln!(f, "{}: not reached", layer.code()),
            }?;
        }
        for reader in &self.readers {
            let mark = if self.reader.as_ref() == Some(reader) { ", looked at" } else { "" };
            writeln!(f, "reader: {reader}{mark}")?;
        }
        if let Some((vendor, product)) = self.usb {
            writeln!(f, "usb: {vendor:04X}:{product:04X}")?;
        }
        if let Some(profile) = self.profile {
            writeln!(f, "profile: {profile}")?;
        }
        if let Some(pad) = self.pin_pad {
            writeln!(f, "PIN pad: {}", if pad.display { "with display" } else { "without display" })?;
        }
        if !self.atr.is_empty() {
            f.write_str("atr: ")?;
            self.atr.iter().try_for_each(|byte| write!(f, "{byte:02X}"))?;
            writeln!(f)?;
        }
        if let Some(kind) = self.kind {
            writeln!(f, "kind: {kind}")?;
        }
        if let Some(round_trip) = self.round_trip {
            writeln!(f, "round trip: {} µs, the shortest of {}", round_trip.as_micros(), self.exchanges)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn beyond_the_first_layer_that_fails_nothing_is_claimed() {
        let failure = Failure { layer: Layer::Driver, code: TransportErrorKind::Timeout.code() };
        let report = Report { failure: Some(failure), ..Report::default() };
        let states = Layer::ALL.map(|layer| report.state(layer));
        assert_eq!(states[..2], [State::Works; 2]);
        assert_eq!(states[2], State::Fails("READER-TIMEOUT"));
        assert_eq!(states[3..], [State::NotReached; 4]);
        assert!(!report.is_healthy());
    }

    #[test]
    fn short_length_is_a_remark_and_no_failure() {
        let report = Report { carries: Some(Carries::ReaderShort), ..Report::default() };
        assert_eq!(report.state(Layer::ExtendedLength), State::Remark(SHORT_ONLY));
        assert!(report.is_healthy());
    }

    #[test]
    fn what_no_exchange_showed_is_not_claimed() {
        let report = Report { kind: Some("card"), exchanges: 1, ..Report::default() };
        assert_eq!(report.state(Layer::Kind), State::Works);
        assert_eq!(report.state(Layer::ExtendedLength), State::NotReached);
        assert_eq!(report.state(Layer::RoundTrip), State::NotReached);
        assert!(report.is_healthy());
    }

    #[test]
    fn a_support_ticket_names_layers_codes_and_machines() {
        let report = Report {
            readers: alloc::vec!["Circle CIR415 CL 00 00".into()],
            reader: Some("Circle CIR415 CL 00 00".into()),
            profile: profile("Circle CIR415 CL 00 00"),
            atr: alloc::vec![0x3B, 0x88],
            kind: Some("card"),
            carries: Some(Carries::Extended),
            round_trip: Some(Duration::from_millis(7)),
            exchanges: 3,
            ..Report::default()
        };
        let ticket = report.to_string();
        for line in [
            "LAYER-KIND: works\n",
            "reader: Circle CIR415 CL 00 00, looked at\n",
            "profile: CIR415A (Circle), not tested by this project\n",
            "atr: 3B88\n",
            "round trip: 7000 µs, the shortest of 3\n",
        ] {
            assert!(ticket.contains(line), "{line:?} is missing in:\n{ticket}");
        }
    }

    #[test]
    fn every_error_of_a_reader_has_its_layer() {
        assert_eq!(Layer::of(TransportErrorKind::Denied), Layer::Service);
        assert_eq!(Layer::of(TransportErrorKind::NoReader), Layer::Readers);
        assert_eq!(Layer::of(TransportErrorKind::Timeout), Layer::Driver);
        assert_eq!(Layer::of(TransportErrorKind::Unresponsive), Layer::Card);
    }
}
