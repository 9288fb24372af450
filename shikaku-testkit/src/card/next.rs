//! 次期個人番号カードの案: what the next card may be like, invented wherever nothing is announced.
//!
//! **This is not the next card.** Announced (デジタル庁, 次期個人番号カードタスクフォース最終とりまとめ, 2024-03-18): ECDSA with
//! 384 bits and SHA-384, certificates for ten years, two applications in place of four, two PINs, a six-digit number in
//! place of the matching numbers, the signature PIN also for the text, an optional code that unlocks, no sex on the face.
//! Applications, files, commands and the form of a signature are not public. The draft is today's card with those
//! differences, each a switch; that the 384 bits are the curve P-384 is assumed. Romaji and furigana are left out: no form
//! was announced. What proves the text and the face stays as it is today (assumed).

use super::access::Access;
use super::files;
use super::image::{Application, Image, PinName};
use super::setting::{self, Choice, Chosen, Setting, SettingError, Slots};

/// 次期カードの仮の番号: stands in for both matching numbers on the draft.
pub const NEXT_NUMBER: &str = "319026";
/// 次期カードの仮の解除コード: eight digits (assumed) that unlock the authentication PIN of the draft.
pub const NEXT_UNLOCKING_CODE: &str = "31902650";

/// 次期カードの案: the switches of the draft. The default has what is announced, and keeps today's card in all else.
///
/// ```
/// use shikaku_testkit::card::{NextDraft, Profile, SoftCard};
/// use shikaku_testkit::persona;
///
/// let mut draft = NextDraft::default();
/// draft.set("signature=fixed")?;
/// let taro = persona::find("taro").ok_or("no such persona")?;
/// let card = SoftCard::new(taro.image_as(Profile::NextDraft(draft), 1_765_324_800));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NextDraft {
    /// How a signature leaves the card. Default: in DER (assumed).
    pub signature: NextSignature,
    /// What the signature command takes where the host has hashed. Default: the digest (assumed).
    pub input: NextInput,
    /// Applications have identifiers of their own (`F0` and `SHIKAKU`, in the range that nobody owns, ISO/IEC 7816-4,
    /// clause 8.2.1.2). Default: today's, so that today's programs find them (assumed).
    pub invented_ids: bool,
    /// Two applications, as announced: the first also holds the files of the text application, as EF 0021 and so on behind
    /// the signature PIN; the second is the card face. Default: four, as today, because how they are merged is not public.
    pub two_applications: bool,
    /// Four PINs as today. Default: two, as announced; the text opens to the signature PIN, which counts there on its own
    /// (assumed).
    pub four_pins: bool,
    /// 照合番号A and B as today. Default: [`NEXT_NUMBER`], as announced; A has no successor (assumed).
    pub matching_numbers: bool,
    /// The data of the face tell the sex. Default: they have it empty (announced of the print, assumed of the data).
    pub sex_on_face: bool,
    /// 有効期間 of certificates in years. Default: 10, as announced.
    pub certificate_years: u8,
    /// The authentication PIN can be unlocked by `00 2C 00 98`, [`NEXT_UNLOCKING_CODE`] and a new PIN (ISO/IEC 7816-4, clause
    /// 11.6.10; assumed). Default: not, because it is announced as optional.
    pub unlocking_code: bool,
    /// The token says `JPKIAPICCTOKEN2` as today's does. Default: a label of the draft's own (assumed).
    pub todays_label: bool,
}

/// 署名の形 of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextSignature {
    /// `Ecdsa-Sig-Value` in DER (RFC 3279, clause 2.2.3), 104 bytes at most.
    Der,
    /// r and s, 48 bytes each.
    Fixed,
}

/// 署名の入力 of the draft, where P1 says that the host has hashed (00, 02, 04).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextInput {
    /// The digest, 48 bytes.
    Digest,
    /// The digest behind the identifier of SHA-384, 67 bytes (RFC 8017, clause 9.2, note 1), as for today's keys.
    DigestInfo,
}

impl Default for NextDraft {
    fn default() -> Self {
        Self {
            signature: NextSignature::Der,
            input: NextInput::Digest,
            invented_ids: false,
            two_applications: false,
            four_pins: false,
            matching_numbers: false,
            sex_on_face: false,
            certificate_years: 10,
            unlocking_code: false,
            todays_label: false,
        }
    }
}

impl Choice for NextSignature {
    const ALL: &'static [(&'static str, Self)] = &[("der", Self::Der), ("fixed", Self::Fixed)];
}

impl Choice for NextInput {
    const ALL: &'static [(&'static str, Self)] =
        &[("digest", Self::Digest), ("digest-info", Self::DigestInfo)];
}

/// What the label says; no real token has it.
const LABEL: &str = "SHIKAKU-NEXT-CARD-DRAFT";
/// Tries of the signature PIN, also where it opens the text.
const SIGNATURE_TRIES: u8 = 5;
/// Where the files of the text application stand when there is no such application: EF 0001 as EF 0021.
const MOVED: u16 = 0x0020;

impl NextDraft {
    /// 切り替える: sets one switch by its name, the field's with hyphens: `signature=fixed`, or `unlocking-code` alone.
    ///
    /// # Errors
    /// There is no such switch, or it takes no such value.
    pub fn set(&mut self, text: &str) -> Result<(), SettingError> {
        setting::set(self.slots(), text)
    }

    /// 一覧: every switch as it stands.
    #[must_use]
    pub fn list(mut self) -> Vec<Setting> {
        setting::list(self.slots())
    }

    fn slots(&mut self) -> Slots<'_> {
        vec![
            ("signature", Box::new(Chosen(&mut self.signature))),
            ("input", Box::new(Chosen(&mut self.input))),
            ("invented-ids", Box::new(&mut self.invented_ids)),
            ("two-applications", Box::new(&mut self.two_applications)),
            ("four-pins", Box::new(&mut self.four_pins)),
            ("matching-numbers", Box::new(&mut self.matching_numbers)),
            ("sex-on-face", Box::new(&mut self.sex_on_face)),
            ("certificate-years", Box::new(&mut self.certificate_years)),
            ("unlocking-code", Box::new(&mut self.unlocking_code)),
            ("todays-label", Box::new(&mut self.todays_label)),
        ]
    }

    /// Changes a card of today, whose keys and certificates are already those of the draft.
    pub(super) fn onto(self, mut image: Image, signature_pin: &[u8]) -> Image {
        if !self.todays_label {
            image = files::with_label(image, LABEL);
        }
        if !self.four_pins {
            image = image
                .with_pin(PinName::Text, signature_pin)
                .without_pin(PinName::Common)
                .without_pin(PinName::ResidentRegister);
            image.set_most_tries(PinName::Text, SIGNATURE_TRIES);
        }
        if !self.matching_numbers {
            image = image
                .with_pin(PinName::MatchingB, NEXT_NUMBER.as_bytes())
                .with_pin(PinName::FaceMatchingB, NEXT_NUMBER.as_bytes())
                .without_pin(PinName::MatchingA)
                .without_pin(PinName::FaceMatchingA);
        }
        if self.unlocking_code {
            image = image.with_pin(PinName::UnlockingCode, NEXT_UNLOCKING_CODE.as_bytes());
        }
        if self.two_applications {
            image = merged(image);
        }
        image.with_draft(self)
    }

    /// アプリケーション識別子 of the draft.
    pub(super) const fn id(self, application: Application) -> &'static [u8] {
        match (self.invented_ids, application) {
            (false, today) => today.id(),
            (true, Application::Jpki) => b"\xF0SHIKAKU\x00\x01",
            (true, Application::CardFace) => b"\xF0SHIKAKU\x00\x02",
            (true, Application::Text) => b"\xF0SHIKAKU\x00\x03",
            (true, Application::Common) => b"\xF0SHIKAKU\x00\x04",
            (true, Application::ResidentRegister) => b"\xF0SHIKAKU\x00\x05",
        }
    }
}

/// The files of the text application in the first of two.
fn merged(image: Image) -> Image {
    let moved = (0x0001..=0x0007).fold(image, |image, file| {
        let Some(bytes) = image.file(Application::Text, file).map(<[u8]>::to_vec) else { return image };
        let access = match Access::to_read(Application::Text, file) {
            Access::Free => Access::Free,
            _ => Access::AnyOf(&[0x001B]),
        };
        image.with_guarded_file(Application::Jpki, MOVED | file, bytes, access)
    });
    [Application::Text, Application::Common, Application::ResidentRegister]
        .into_iter()
        .fold(moved, Image::without_application)
}
