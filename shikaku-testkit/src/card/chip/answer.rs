//! How an answer with data leaves the card: whole, or as ISO/IEC 7816-4 allows and a switch says.

use super::Chip;
use mynacard_apdu::{Command, Response, StatusWord};

const END_OF_FILE: u16 = 0x6282;

impl Chip {
    pub(super) fn shape(&mut self, command: &Command, mut data: Vec<u8>) -> Response {
        let expected = usize::try_from(command.expected()).unwrap_or(usize::MAX);
        let [_, instruction, _, _] = command.header();
        let cut_short = instruction == 0xB0 && data.len() < expected;
        let mut status = StatusWord::SUCCESS;
        if cut_short
            && self.switches.wrong_length_hint
            && let Ok(length) = u8::try_from(data.len())
        {
            return Response::new(Vec::new(), StatusWord(0x6C00 | u16::from(length)));
        }
        if cut_short && self.switches.end_of_file_warning {
            status = StatusWord(END_OF_FILE);
        }
        if let Some(most) = self.switches.pieces.map(usize::from)
            && data.len() > most
        {
            self.rest = data.split_off(most.max(1));
            // 00 stands for 256 and more.
            status = StatusWord(0x6100 | u16::from(u8::try_from(self.rest.len()).unwrap_or_default()));
        }
        Response::new(data, status)
    }
}
