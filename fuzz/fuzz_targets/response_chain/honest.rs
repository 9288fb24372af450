//! A card that answers as the recorded one did: its certificate in every file, its signature to every digest.

/// A visit to the software card of an invented person.
const VISIT: &str = include_str!("../../../mynacard-auth/conversations/visit.txt");
/// FF20 with the four attributes of nobody.
const ATTRIBUTES: &[u8] = b"\xFF\x20\x29\xDF\x21\x00\
    \xDF\x22\x0D\xE4\xBE\x8B\xE3\x80\x80\xE5\xA4\xAA\xE9\x83\x8E\x20\
    \xDF\x23\x03\xE7\x94\xB2\xDF\x24\x0819900401\xDF\x25\x011";
/// The last byte of the AID of the JPKI application; other applications hold attributes.
const JPKI: u8 = 0x01;

#[derive(Default)]
pub struct Honest {
    outside_jpki: bool,
}

impl Honest {
    pub fn answer(&mut self, command: &[u8]) -> Vec<u8> {
        let (header, body) = command.split_at(4);
        match (header[1], header[2]) {
            (0xA4, 0x04) => {
                self.outside_jpki = body.last() != Some(&JPKI);
                vec![0x90, 0x00]
            }
            (0xB0, p1) => {
                let offset = if p1 & 0x80 == 0 { usize::from(p1) << 8 | usize::from(header[3]) } else { 0 };
                let file = if self.outside_jpki { ATTRIBUTES.to_vec() } else { recorded("> 00B0") };
                let expected = match body {
                    [0] => 256,
                    [le] => usize::from(*le),
                    _ => 65_536,
                };
                let rest = file.get(offset..).unwrap_or_default();
                [&rest[..expected.min(rest.len())], &[0x90, 0x00]].concat()
            }
            (0x20, _) if body.is_empty() => vec![0x63, 0xC3],
            (0x2A, _) => [recorded("> 802A").as_slice(), &[0x90, 0x00]].concat(),
            _ => vec![0x90, 0x00],
        }
    }
}

/// The data of the recorded answer to the command that begins so.
fn recorded(command: &str) -> Vec<u8> {
    let lines = VISIT.lines().skip_while(|line| !line.starts_with(command));
    let answer = lines.skip(1).next().and_then(|line| line.strip_prefix("< ")).expect("an answer");
    let digits: Vec<u8> = answer.chars().filter_map(|c| c.to_digit(16)).map(|digit| digit as u8).collect();
    let (bytes, _) = digits.as_chunks::<2>();
    bytes[..bytes.len() - 2].iter().map(|[high, low]| high << 4 | low).collect()
}
