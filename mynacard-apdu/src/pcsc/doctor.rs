//! Looks at one layer after the other.

use super::card::PcscCard;
use super::readers::{Choice, Readers};
use super::system::{attached_by_usb, is_remote_session};
use crate::card::Card;
use crate::command::Lengths;
use crate::doctor::{Carries, Failure, Layer, NO_DRIVER, Report, profile, profile_of_usb};
use crate::pin_pad::{PadCommand, PinPad};
use crate::response::Response;
use crate::transport::{Limits, Transport, TransportError, TransportErrorKind};
use crate::wire::Wire;
use alloc::boxed::Box;
use core::time::Duration;
use std::time::Instant;

/// 診断する: looks at the layers in their order and stops at the first that fails.
///
/// `patience` is how long a card may take for an answer; [`PATIENCE`](super::PATIENCE) suits real ones.
///
/// `kind` reads what lies there, as far as no PIN guards it, and names it; its error is a stable code. Its first long
/// read shows whether extended length is carried, and its exchanges are timed: nothing else is sent. What it does not
/// try stays [`NotReached`](crate::doctor::State::NotReached).
///
/// ```no_run
/// use mynacard_apdu::ApplicationId;
/// use mynacard_apdu::pcsc::{Choice, PATIENCE, examine};
///
/// let id = ApplicationId::new(b"\xA0\x00\x00\x01\x51\x00\x00")?;
/// let report = examine(&Choice::Auto, PATIENCE, |card| match card.select_application(id) {
///     Ok(()) => Ok("a card of GlobalPlatform"),
///     Err(error) => Err(error.code()),
/// });
/// println!("{report}");
/// # Ok::<(), mynacard_apdu::CommandError>(())
/// ```
pub fn examine(
    choice: &Choice,
    patience: Duration,
    kind: impl FnOnce(&mut Card<Box<dyn Transport + '_>>) -> Result<&'static str, &'static str>,
) -> Report {
    let mut report = Report { remote_session: is_remote_session(), ..Report::default() };
    report.failure = look(&mut report, choice, patience, kind).err();
    report
}

fn look(
    report: &mut Report,
    choice: &Choice,
    patience: Duration,
    kind: impl FnOnce(&mut Card<Box<dyn Transport + '_>>) -> Result<&'static str, &'static str>,
) -> Result<(), Failure> {
    let mut readers = Readers::establish().map_err(failure)?.patient_for(patience);
    report.readers = readers.names().map_err(failure)?;
    if report.readers.is_empty()
        && let Some(attached) = attached_by_usb()
    {
        report.profile = Some(attached);
        return Err(Failure { layer: Layer::Driver, code: NO_DRIVER });
    }
    let mut card = readers.connect(choice).map_err(failure)?;
    report.profile = profile(&card.reader()).or_else(|| card.usb().and_then(profile_of_usb));
    (report.usb, report.pin_pad) = (card.usb(), card.pin_pad());
    report.atr = card.atr().to_vec();
    report.reader = Some(card.reader());
    examine_card(report, &mut card, kind)
}

fn examine_card(
    report: &mut Report,
    card: &mut PcscCard,
    kind: impl FnOnce(&mut Card<Box<dyn Transport + '_>>) -> Result<&'static str, &'static str>,
) -> Result<(), Failure> {
    let mut seen = Seen::default();
    let watched: Box<dyn Transport + '_> = Box::new(Watched { inner: &mut *card, seen: &mut seen });
    let mut examined = Card::new(watched);
    let found = kind(&mut examined);
    report.exchanges = examined.exchanges();
    let lengths = examined.lengths();
    drop(examined);
    report.round_trip = seen.shortest;
    report.kind = Some(found.map_err(|code| Failure { layer: layer_of(code), code })?);
    report.carries = match (lengths, card.limits().response_data) {
        (Lengths::Extended, _) => seen.extended.then_some(Carries::Extended),
        (Lengths::Short, 0..=256) => Some(Carries::ReaderShort),
        (Lengths::Short, _) => Some(Carries::CardShort),
    };
    Ok(())
}

fn failure(error: TransportError) -> Failure {
    Failure { layer: Layer::of(error.kind()), code: error.code() }
}

/// The layer at which an error of the program above shows: its own, unless the reader's.
fn layer_of(code: &str) -> Layer {
    let reader = TransportErrorKind::ALL.into_iter().find(|kind| kind.code() == code);
    reader.map_or(Layer::Kind, Layer::of)
}

/// What the exchanges showed.
#[derive(Default)]
struct Seen {
    shortest: Option<Duration>,
    /// A command in extended form was answered.
    extended: bool,
}

/// Looks on.
struct Watched<'a, T> {
    inner: T,
    seen: &'a mut Seen,
}

impl<T: Transport> Transport for Watched<'_, T> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        let start = Instant::now();
        let answer = self.inner.transmit(wire);
        let took = start.elapsed();
        if answer.is_ok() {
            self.seen.shortest = Some(self.seen.shortest.map_or(took, |shortest| shortest.min(took)));
            self.seen.extended |= wire.is_extended();
        }
        answer
    }

    fn limits(&self) -> Limits {
        self.inner.limits()
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(Watched { inner: self.inner.transaction()?, seen: &mut *self.seen }))
    }

    fn pin_pad(&self) -> Option<PinPad> {
        self.inner.pin_pad()
    }

    fn verify_on_pad(&mut self, command: &PadCommand) -> Result<Response, TransportError> {
        self.inner.verify_on_pad(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_reader_shows_at_its_own_layer_also_while_the_card_is_read() {
        assert_eq!(layer_of("READER-CARD-REMOVED"), Layer::Card);
        assert_eq!(layer_of("READER-TIMEOUT"), Layer::Driver);
        assert_eq!(layer_of("CARD-NOT-MYNUMBER"), Layer::Kind);
    }
}
