//! A card whose files are the input: each of these files with two bytes of length before it, then a signature.

use mynacard_apdu::{Limits, Response, StatusWord, Transport, TransportError, Wire};

/// The card, and how often a secret was sent to it.
pub struct CardFiles<'a> {
    files: Vec<(u8, &'a [u8])>,
    signature: &'a [u8],
    current: usize,
    limits: Limits,
    pub verifies: u32,
}

impl<'a> CardFiles<'a> {
    /// `names` are the short identifiers of the files, in the order of the input.
    pub fn new(input: &'a [u8], names: &[u8]) -> Self {
        let (choice, mut rest) = input.split_first().unwrap_or((&0, &[]));
        let limits = if choice & 1 == 0 { Limits::EXTENDED } else { Limits::SHORT };
        let mut files = Vec::new();
        for name in names {
            let ([high, low], after) = match rest.split_first_chunk::<2>() {
                Some((length, after)) => (*length, after),
                None => ([0, 0], &[][..]),
            };
            let length = usize::from(u16::from_be_bytes([high, low])).min(after.len());
            let (file, after) = after.split_at(length);
            files.push((*name, file));
            rest = after;
        }
        Self { files, signature: rest, current: 0, limits, verifies: 0 }
    }

    fn read(&mut self, [_, _, p1, p2]: [u8; 4]) -> (&'a [u8], u16) {
        let mut offset = usize::from(u16::from_be_bytes([p1, p2]));
        if p1 & 0x80 != 0 {
            let Some(file) = self.files.iter().position(|(name, _)| *name == p1 & 0x1F) else {
                return (&[], 0x6A82);
            };
            self.current = file;
            offset = usize::from(p2);
        }
        let bytes = self.files.get(self.current).map_or(&[][..], |(_, bytes)| bytes);
        let rest = bytes.get(offset..).unwrap_or_default();
        (rest.get(..256).filter(|_| self.limits == Limits::SHORT).unwrap_or(rest), 0x9000)
    }
}

impl Transport for CardFiles<'_> {
    fn transmit(&mut self, wire: &Wire) -> Result<Response, TransportError> {
        let header = wire.header();
        let (data, status): (&[u8], u16) = match header[1] {
            0xB0 => self.read(header),
            0x20 if wire.expose().len() == 4 => (&[], 0x63C3),
            0x20 => {
                self.verifies += 1;
                (&[], 0x9000)
            }
            0x2A => (self.signature, 0x9000),
            _ => (&[], 0x9000),
        };
        Ok(Response::new(data.to_vec(), StatusWord(status)))
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn transaction(&mut self) -> Result<Box<dyn Transport + '_>, TransportError> {
        Ok(Box::new(self))
    }
}
