//! DER, read where it lies (ITU-T X.690, clause 10): nothing is copied, nothing is encoded anew.
//!
//! Signatures cover bytes, so the bytes are what is kept. The crates `der` and `x509-cert` of this generation have no
//! dates before 1970 and no UniversalString, both of which certificates may carry.

use crate::certificate::Validity;

/// The bytes are not what they should be. Where and why is of no use to anybody at a desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Malformed;

pub(crate) type Read<T> = Result<T, Malformed>;

/// Identifier octets (X.690, clause 8.1.2).
pub(crate) mod tag {
    pub(crate) const BOOLEAN: u8 = 0x01;
    pub(crate) const INTEGER: u8 = 0x02;
    pub(crate) const BIT_STRING: u8 = 0x03;
    pub(crate) const OCTET_STRING: u8 = 0x04;
    pub(crate) const OID: u8 = 0x06;
    pub(crate) const ENUMERATED: u8 = 0x0A;
    pub(crate) const UTF8_STRING: u8 = 0x0C;
    pub(crate) const UTC_TIME: u8 = 0x17;
    pub(crate) const GENERALIZED_TIME: u8 = 0x18;
    pub(crate) const SEQUENCE: u8 = 0x30;
    pub(crate) const SET: u8 = 0x31;

    /// Context-specific and primitive.
    pub(crate) const fn context(number: u8) -> u8 {
        0x80 | number
    }

    /// Context-specific and constructed.
    pub(crate) const fn explicit(number: u8) -> u8 {
        0xA0 | number
    }
}

/// A part of the input, by its place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    start: usize,
    end: usize,
}

/// One element: tag, length, content.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    input: &'a [u8],
    pub(crate) tag: u8,
    pub(crate) whole: Span,
    pub(crate) content: Span,
}

/// The elements inside another, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Elements<'a> {
    input: &'a [u8],
    rest: Span,
}

impl Span {
    pub(crate) fn of(self, input: &[u8]) -> &[u8] {
        input.get(self.start..self.end).unwrap_or_default()
    }
}

/// The one element that the input consists of.
pub(crate) fn only(input: &[u8], tag: u8) -> Read<Element<'_>> {
    let mut elements = Elements::over(input);
    let element = elements.expect(tag)?;
    elements.end()?;
    Ok(element)
}

impl<'a> Element<'a> {
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.content.of(self.input)
    }

    pub(crate) fn encoding(&self) -> &'a [u8] {
        self.whole.of(self.input)
    }

    pub(crate) const fn elements(&self) -> Elements<'a> {
        Elements { input: self.input, rest: self.content }
    }

    /// The one element inside.
    pub(crate) fn only(&self, tag: u8) -> Read<Self> {
        let mut inside = self.elements();
        let element = inside.expect(tag)?;
        inside.end()?;
        Ok(element)
    }

    /// BOOLEAN: 00 or FF (X.690, clause 11.1).
    pub(crate) fn boolean(&self) -> Read<bool> {
        match (self.tag & 0x1F, self.bytes()) {
            (_, [0x00]) => Ok(false),
            (_, [0xFF]) => Ok(true),
            _ => Err(Malformed),
        }
    }

    /// INTEGER in its shortest form, as the bytes of its two's complement.
    pub(crate) fn integer(&self) -> Read<&'a [u8]> {
        match self.bytes() {
            [] | [0x00, 0x00..=0x7F, ..] | [0xFF, 0x80..=0xFF, ..] => Err(Malformed),
            bytes => Ok(bytes),
        }
    }

    /// INTEGER that counts something: not negative, cut off at `u32::MAX`.
    pub(crate) fn count(&self) -> Read<u32> {
        match self.integer()? {
            [0x80..=0xFF, ..] => Err(Malformed),
            bytes => Ok(bytes.iter().fold(0_u32, |sum, byte| {
                sum.checked_mul(256).map_or(u32::MAX, |sum| sum.saturating_add((*byte).into()))
            })),
        }
    }

    /// BIT STRING of whole bytes.
    pub(crate) fn whole_bytes(&self) -> Read<Span> {
        match self.bytes() {
            [0, ..] => Ok(Span { start: self.content.start + 1, ..self.content }),
            _ => Err(Malformed),
        }
    }

    /// BIT STRING of up to 16 named bits: bit 0 is the highest.
    pub(crate) fn named_bits(&self) -> Read<u16> {
        match self.bytes() {
            [0] => Ok(0),
            [unused @ 0..=7, bits @ ..] if (1..=2).contains(&bits.len()) => {
                let last = bits.last().copied().unwrap_or_default();
                if last.trailing_zeros() < u32::from(*unused) {
                    return Err(Malformed);
                }
                Ok(bits.iter().fold(0, |all, byte| all << 8 | u16::from(*byte)) << (16 - 8 * bits.len()))
            }
            _ => Err(Malformed),
        }
    }

    /// UTCTime or GeneralizedTime in the one form of RFC 5280, section 4.1.2.5: seconds since 1970.
    pub(crate) fn time(&self) -> Read<i64> {
        let digits = self.bytes().strip_suffix(b"Z").ok_or(Malformed)?;
        let mut pairs = digits.chunks(2).map(two_digits);
        let mut pair = || pairs.next().ok_or(Malformed)?;
        let year = match (self.tag, digits.len()) {
            // Two digits stand for 1950 to 2049 (section 4.1.2.5.1).
            (tag::UTC_TIME, 12) => pair().map(|year| if year < 50 { 2000 + year } else { 1900 + year })?,
            (tag::GENERALIZED_TIME, 14) => pair()? * 100 + pair()?,
            _ => return Err(Malformed),
        };
        let (month, day, hour, minute, second) = (pair()?, pair()?, pair()?, pair()?, pair()?);
        let in_range = (1..=12).contains(&month)
            && (1..=days_of(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        if !in_range {
            return Err(Malformed);
        }
        Ok(((days_since_1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second)
    }
}

impl<'a> Elements<'a> {
    pub(crate) const fn over(input: &'a [u8]) -> Self {
        Self { input, rest: Span { start: 0, end: input.len() } }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.start >= self.rest.end
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.rest.of(self.input).first().copied()
    }

    /// The next element; an error where none is.
    pub(crate) fn one(&mut self) -> Read<Element<'a>> {
        let (tag, header, length) = header(self.rest.of(self.input))?;
        let content = self.rest.start + header;
        let end = content.checked_add(length).filter(|end| *end <= self.rest.end).ok_or(Malformed)?;
        let whole = Span { start: self.rest.start, end };
        self.rest.start = end;
        Ok(Element { input: self.input, tag, whole, content: Span { start: content, end } })
    }

    pub(crate) fn expect(&mut self, tag: u8) -> Read<Element<'a>> {
        self.one().and_then(|element| if element.tag == tag { Ok(element) } else { Err(Malformed) })
    }

    pub(crate) fn optional(&mut self, tag: u8) -> Read<Option<Element<'a>>> {
        if self.peek() == Some(tag) { self.one().map(Some) } else { Ok(None) }
    }

    pub(crate) const fn end(&self) -> Read<()> {
        if self.is_empty() { Ok(()) } else { Err(Malformed) }
    }

    /// Validity ::= SEQUENCE { notBefore Time, notAfter Time }
    pub(crate) fn validity(&mut self) -> Read<Validity> {
        let mut times = self.expect(tag::SEQUENCE)?.elements();
        let validity = Validity { not_before: times.one()?.time()?, not_after: times.one()?.time()? };
        times.end()?;
        Ok(validity)
    }
}

impl<'a> Iterator for Elements<'a> {
    type Item = Read<Element<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_empty() {
            return None;
        }
        let element = self.one();
        if element.is_err() {
            self.rest.start = self.rest.end;
        }
        Some(element)
    }
}

/// Tag in one byte, length in its shortest form (X.690, clauses 8.1.2, 8.1.3 and 10.1): tag, bytes of both, length.
fn header(bytes: &[u8]) -> Read<(u8, usize, usize)> {
    match *bytes {
        [tag, ..] if tag & 0x1F == 0x1F => Err(Malformed),
        [tag, length @ ..=0x7F, ..] => Ok((tag, 2, length.into())),
        [tag, 0x81, length @ 0x80..=0xFF, ..] => Ok((tag, 3, length.into())),
        [tag, 0x82, high @ 1..=0xFF, low, ..] => Ok((tag, 4, usize::from(high) << 8 | usize::from(low))),
        [tag, 0x83, a @ 1..=0xFF, b, c, ..] => {
            Ok((tag, 5, usize::from(a) << 16 | usize::from(b) << 8 | usize::from(c)))
        }
        _ => Err(Malformed),
    }
}

fn two_digits(pair: &[u8]) -> Read<i64> {
    match pair {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Ok(i64::from(tens - b'0') * 10 + i64::from(ones - b'0')),
        _ => Err(Malformed),
    }
}

const fn days_of(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days of the Gregorian calendar, counted in years that begin in March.
const fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(tag: u8, text: &str) -> Read<i64> {
        let mut bytes = vec![tag, u8::try_from(text.len()).unwrap()];
        bytes.extend(text.bytes());
        only(&bytes, tag)?.time()
    }

    #[test]
    fn a_date_is_counted_from_1970_also_before_it() {
        let utc = |text| time(tag::UTC_TIME, text);
        assert_eq!(utc("700101000000Z"), Ok(0));
        assert_eq!(utc("500101120100Z"), Ok(-631_108_740));
        assert_eq!(utc("491231235959Z"), Ok(2_524_607_999));
        assert_eq!(utc("240229145959Z"), Ok(1_709_218_799));
        assert_eq!(time(tag::GENERALIZED_TIME, "20500101000000Z"), Ok(2_524_608_000));
        for wrong in ["230229000000Z", "231301000000Z", "2301010000Z", "230101000000+0900", "230101240000Z"] {
            assert_eq!(utc(wrong), Err(Malformed), "{wrong}");
        }
        // RFC 5280, section 4.1.2.5.2, forbids fractions of a second.
        assert_eq!(time(tag::GENERALIZED_TIME, "20230101000000.5Z"), Err(Malformed));
    }

    #[test]
    fn only_the_shortest_length_is_der() {
        assert!(only(&[0x04, 0x01, 0xAA], 0x04).is_ok());
        for wrong in [
            &[0x04, 0x81, 0x01, 0xAA][..],
            &[0x04, 0x82, 0x00, 0x01, 0xAA],
            &[0x04, 0x80, 0x00, 0x00],
            &[0x04, 0x02, 0xAA],
            &[0x04, 0x01, 0xAA, 0xBB],
            &[0x1F, 0x01, 0xAA],
            &[],
        ] {
            assert!(only(wrong, 0x04).is_err(), "{wrong:02X?}");
        }
    }

    #[test]
    fn named_bits_keep_their_places() {
        let bits = |bytes: &[u8]| only(bytes, tag::BIT_STRING).unwrap().named_bits();
        assert_eq!(bits(&[0x03, 0x02, 0x07, 0x80]), Ok(0x8000));
        assert_eq!(bits(&[0x03, 0x02, 0x01, 0x06]), Ok(0x0600));
        assert_eq!(bits(&[0x03, 0x03, 0x07, 0x00, 0x80]), Ok(0x0080));
        assert_eq!(bits(&[0x03, 0x02, 0x07, 0x81]), Err(Malformed));
    }

    #[test]
    fn an_integer_has_one_form() {
        let integer = |bytes: &[u8]| only(bytes, tag::INTEGER).unwrap().integer().map(<[u8]>::to_vec);
        assert_eq!(integer(&[2, 2, 0x00, 0x80]), Ok(vec![0x00, 0x80]));
        assert_eq!(integer(&[2, 2, 0x00, 0x7F]), Err(Malformed));
        assert_eq!(integer(&[2, 2, 0xFF, 0x80]), Err(Malformed));
        assert_eq!(integer(&[2, 0]), Err(Malformed));
    }
}
