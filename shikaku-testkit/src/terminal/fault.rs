//! 障害: what may happen to an answer on its way into the folder.

use std::io::{Cursor, Write};
use std::str::FromStr;
use std::time::Duration;

use zip::write::SimpleFileOptions;

use super::Settings;
use super::answer::Answers;
use super::request::Request;
use super::step::Step;
use crate::people::random::Random;

/// Makes the enum and its names in one place.
macro_rules! faults {
    ($($(#[$doc:meta])+ $fault:ident = $name:literal,)+) => {
        /// 障害: what may happen to an answer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Fault {
            $($(#[$doc])+ $fault,)+
        }

        impl Fault {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$fault,)+];

            /// Its name on the command line.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$fault => $name,)+
                }
            }
        }
    };
}

faults! {
    /// None: the answer appears whole.
    Plain = "plain",
    /// It takes 50 to 400 ms more.
    Delayed = "delayed",
    /// It is there half, and whole 50 to 250 ms later.
    Half = "half",
    /// It is there with 0 bytes first.
    Empty = "empty",
    /// It is there with NUL bytes first, in its full size.
    Padded = "padded",
    /// Another program takes it for a while, perhaps while it is read.
    Moved = "moved",
    /// Another program moves it to `trash`, perhaps while it is read.
    Trashed = "trashed",
    /// It comes later than anybody waits.
    Late = "late",
    /// It comes twice.
    Twice = "twice",
    /// A copy of it with a similar name appears beside it.
    Copied = "copied",
    /// The answer to another terminal's request appears before it.
    Foreign = "foreign",
    /// The answer to another request stands under its name first.
    Crossed = "crossed",
    /// The answer about another person stands under its name first.
    Neighbour = "neighbour",
    /// It comes in a ZIP archive.
    Zip = "zip",
    /// The request comes back with an error file instead.
    Refused = "refused",
    /// 異常終了 instead.
    Abnormal = "abnormal",
    /// It stays half for ever.
    Broken = "broken",
    /// Nothing comes.
    Silent = "silent",
}

impl Fault {
    /// Those after which the right answer is there, sooner or later.
    pub const ANSWERED: &'static [Self] = &[
        Self::Plain,
        Self::Delayed,
        Self::Half,
        Self::Empty,
        Self::Padded,
        Self::Moved,
        Self::Trashed,
        Self::Late,
        Self::Twice,
        Self::Copied,
        Self::Foreign,
        Self::Crossed,
        Self::Neighbour,
        Self::Zip,
    ];

    /// What is done and when, counted from the moment when the answer is due.
    pub(super) fn steps(
        self,
        settings: &Settings,
        request: &Request,
        answers: &Answers,
        random: &mut Random,
    ) -> Vec<(Duration, Step)> {
        let root = &settings.root;
        let name = request.answer_name();
        let path = root.join("res").join(&name);
        let right = answers.right.clone();
        let mut between =
            |first: u32, last: u32| Duration::from_millis(u64::from(first + random.below(last - first + 1)));
        let now = Duration::ZERO;
        let put = |after, bytes| (after, Step::Put(path.clone(), bytes));
        let said = |after| (after, Step::Say("answered", name.clone()));
        let first_then =
            |first: Vec<u8>, after| vec![put(now, first), put(after, right.clone()), said(after)];
        match self {
            Self::Plain => vec![put(now, right), said(now)],
            Self::Delayed => {
                let after = between(50, 400);
                vec![put(after, right), said(after)]
            }
            Self::Half => {
                let after = between(50, 250);
                let length = u32::try_from(right.len()).unwrap_or(2).max(2);
                let middle = between(1, length - 1).as_millis();
                let (half, rest) = right.split_at(usize::try_from(middle).unwrap_or(1).min(right.len()));
                let half = Step::Write(path.clone(), half.to_vec());
                vec![(now, half), (after, Step::Append(path.clone(), rest.to_vec())), said(after)]
            }
            Self::Empty => {
                let after = between(50, 250);
                vec![
                    (now, Step::Write(path.clone(), Vec::new())),
                    (after, Step::Write(path.clone(), right)),
                    said(after),
                ]
            }
            Self::Padded => {
                let after = between(50, 250);
                let nothing = vec![0; right.len()];
                vec![
                    (now, Step::Write(path.clone(), nothing)),
                    (after, Step::Over(path.clone(), right)),
                    said(after),
                ]
            }
            Self::Moved => {
                let (taken, back) = (between(0, 40), between(100, 300));
                let elsewhere = root.join("elsewhere").join(&name);
                let away = Step::Move(path.clone(), elsewhere.clone());
                vec![
                    put(now, right),
                    said(now),
                    (taken, away),
                    (back, Step::Move(elsewhere, path.clone())),
                    said(back),
                ]
            }
            Self::Trashed => {
                let away = Step::Move(path.clone(), root.join("trash").join(&name));
                vec![put(now, right), said(now), (between(0, 40), away)]
            }
            Self::Late => vec![put(settings.late, right), said(settings.late)],
            Self::Twice => vec![put(now, right.clone()), said(now), put(between(150, 300), right)],
            Self::Copied => {
                let copy = path.with_file_name(name.replace(".xml", " (2).xml"));
                vec![put(now, right.clone()), said(now), (now, Step::Put(copy, right))]
            }
            Self::Foreign => {
                let foreign = request.foreign_name();
                let theirs = Step::Put(path.with_file_name(&foreign), answers.of_another_request.clone());
                vec![(now, theirs), (now, Step::Say("theirs", foreign)), put(now, right), said(now)]
            }
            Self::Crossed => first_then(answers.of_another_request.clone(), between(100, 200)),
            Self::Neighbour => first_then(answers.of_another_person.clone(), between(100, 200)),
            Self::Zip => {
                let archive = Step::Put(path.with_extension("zip"), archive(&name, &right));
                vec![(now, archive), said(now)]
            }
            Self::Refused => {
                let back = path.with_file_name(name.replacen("res_", "req_", 1));
                let error = Step::Put(back.with_extension("err"), b"EXAMPLE-E01".to_vec());
                vec![(now, Step::Put(back, request.bytes.clone())), (now, error), said(now)]
            }
            Self::Abnormal => vec![put(now, answers.abnormal.clone()), said(now)],
            Self::Broken => {
                let half = right.get(..right.len() / 2).unwrap_or_default().to_vec();
                vec![(now, Step::Write(path.clone(), half)), said(now)]
            }
            Self::Silent => Vec::new(),
        }
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let known = || Self::ALL.iter().map(|fault| fault.name()).collect::<Vec<_>>().join(" ");
        Self::ALL
            .iter()
            .find(|fault| fault.name() == name)
            .copied()
            .ok_or_else(|| format!("known are: {}", known()))
    }
}

/// A ZIP archive with one entry. Nothing in memory can fail to be written to.
fn archive(name: &str, content: &[u8]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let written = writer.start_file(name, SimpleFileOptions::default()).map(|()| writer.write_all(content));
    let finished = written.and_then(|_| writer.finish());
    finished.map(Cursor::into_inner).unwrap_or_default()
}
