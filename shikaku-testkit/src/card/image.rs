//! What is on a software card: applications, files, PINs, keys, and who may use them.

use super::access::Access;
use super::next::NextDraft;
use super::switches::UnsetPins;
use crate::keys::HolderKey;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// カードアプリケーション: the applications that the software card can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Application {
    /// 公的個人認証AP (JPKI).
    Jpki,
    /// 券面事項入力補助AP: the holder's facts as text.
    Text,
    /// 共通カードAP: the card's own number and expiry, in records.
    Common,
    /// 券面事項確認AP: the face of the card as data and images.
    CardFace,
    /// 住基AP: for municipal systems; what it holds is not public.
    ResidentRegister,
}

impl Application {
    pub(super) const ALL: [Self; 5] =
        [Self::Jpki, Self::Text, Self::Common, Self::CardFace, Self::ResidentRegister];

    /// アプリケーション識別子: as public code has them (jpki/myna, OpenSC card-jpki.c).
    #[must_use]
    pub const fn id(self) -> &'static [u8] {
        match self {
            Self::Jpki => b"\xD3\x92\xF0\x00\x26\x01\x00\x00\x00\x01",
            Self::Text => b"\xD3\x92\x10\x00\x31\x00\x01\x01\x04\x08",
            Self::Common => b"\xD3\x92\x10\x00\x31\x00\x01\x01\x01\x00",
            Self::CardFace => b"\xD3\x92\x10\x00\x31\x00\x01\x01\x04\x02",
            Self::ResidentRegister => b"\xD3\x92\x10\x00\x31\x00\x01\x01\x04\x01",
        }
    }
}

/// PINの名前: the PINs and matching numbers of the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PinName {
    /// 利用者証明用電子証明書の暗証番号: 4 digits, 3 tries.
    Authentication,
    /// 署名用電子証明書の暗証番号: 6 to 16 capitals and digits, 5 tries.
    Signature,
    /// 券面事項入力補助用の暗証番号: 4 digits, 3 tries.
    Text,
    /// 照合番号A: the 12-digit number itself, 10 tries.
    MatchingA,
    /// 照合番号B: 14 digits from birth date, expiry and security code, 10 tries.
    MatchingB,
    /// 生年月日読出用の暗証番号: 6 digits, birth date with the year of its Japanese era.
    BirthDate,
    /// 照合番号A of the card-face application: the same value, another counter.
    FaceMatchingA,
    /// 照合番号B of the card-face application: the same value, another counter.
    FaceMatchingB,
    /// 住民基本台帳用の暗証番号 of the common application: 4 digits, 3 tries.
    Common,
    /// 住民基本台帳用の暗証番号 of the resident-register application: the same value, another counter.
    ResidentRegister,
    /// 解除コード of the [draft of the next card](super::NextDraft), and of no card of today: 8 digits, 10 tries (assumed).
    UnlockingCode,
}

impl PinName {
    /// 全部: every PIN and matching number of the plastic card.
    pub const ALL: [Self; 10] = [
        Self::Authentication,
        Self::Signature,
        Self::Text,
        Self::MatchingA,
        Self::MatchingB,
        Self::BirthDate,
        Self::FaceMatchingA,
        Self::FaceMatchingB,
        Self::Common,
        Self::ResidentRegister,
    ];

    /// 暗証番号: those that the holder chooses when a card is handed out; the others are printed on it.
    pub(super) const SET_BY_THE_HOLDER: [Self; 5] =
        [Self::Authentication, Self::Signature, Self::Text, Self::Common, Self::ResidentRegister];

    /// Where the PIN is and how many wrong entries it allows (jpki/myna, OpenSC card-jpki.c, myna-card). The counts
    /// of 照合番号A, of the birth date and of the common application are assumed, and switches.
    pub(super) const fn place(self) -> (Application, u16, u8) {
        match self {
            Self::Authentication => (Application::Jpki, 0x0018, 3),
            Self::Signature => (Application::Jpki, 0x001B, 5),
            Self::Text => (Application::Text, 0x0011, 3),
            Self::MatchingA => (Application::Text, 0x0014, 10),
            Self::MatchingB => (Application::Text, 0x0015, 10),
            Self::BirthDate => (Application::CardFace, 0x0011, 10),
            Self::FaceMatchingA => (Application::CardFace, 0x0013, 10),
            Self::FaceMatchingB => (Application::CardFace, 0x0012, 10),
            Self::Common => (Application::Common, 0x001C, 3),
            Self::ResidentRegister => (Application::ResidentRegister, 0x001C, 3),
            Self::UnlockingCode => (Application::Jpki, 0x001D, 10),
        }
    }
}

/// カードの中身: built piece by piece, then put into a [`SoftCard`](super::SoftCard).
///
/// Its `Debug` shows what is there, never a value.
///
/// ```
/// use shikaku_testkit::card::{Application, Image, PinName, SoftCard};
///
/// let image = Image::blank()
///     .with_file(Application::Text, 0x0002, b"\xFF\x20\x00".to_vec())
///     .with_pin(PinName::Text, b"1234");
/// assert_eq!(SoftCard::new(image).tries_left(PinName::Text), 3);
/// ```
#[derive(Clone, Default)]
pub struct Image {
    entries: BTreeMap<(Application, u16), Entry>,
    objects: BTreeMap<u16, Vec<u8>>,
    missing: BTreeSet<Application>,
    takes_phone_indicator: bool,
    draft: Option<NextDraft>,
    face_recognition: bool,
}

#[derive(Clone)]
pub(super) enum Entry {
    File { bytes: Vec<u8>, access: Access },
    Records(Vec<Vec<u8>>),
    Pin { value: Vec<u8>, tries: u8, most: u8 },
    Key { key: HolderKey, access: Access },
}

impl Image {
    /// 空のカード: applications without files.
    #[must_use]
    pub fn blank() -> Self {
        Self::default()
    }

    /// Puts these bytes into a file, readable by whom a plastic card lets read it.
    #[must_use]
    pub fn with_file(self, application: Application, file: u16, bytes: Vec<u8>) -> Self {
        self.with_guarded_file(application, file, bytes, Access::to_read(application, file))
    }

    /// Puts these bytes into a file with another access rule, as phones have for the authentication certificate.
    #[must_use]
    pub fn with_guarded_file(
        mut self,
        application: Application,
        file: u16,
        bytes: Vec<u8>,
        access: Access,
    ) -> Self {
        self.entries.insert((application, file), Entry::File { bytes, access });
        self
    }

    /// Puts records into a file that everybody may read.
    #[must_use]
    pub fn with_records(mut self, application: Application, file: u16, records: Vec<Vec<u8>>) -> Self {
        self.entries.insert((application, file), Entry::Records(records));
        self
    }

    /// Sets a PIN, with all its tries.
    #[must_use]
    pub fn with_pin(mut self, name: PinName, value: &[u8]) -> Self {
        let (application, file, most) = name.place();
        self.entries.insert((application, file), Entry::Pin { value: value.to_vec(), tries: most, most });
        self
    }

    /// Sets a PIN that is blocked and stays so, whatever is presented.
    #[must_use]
    pub fn with_blocked_pin(mut self, application: Application, file: u16) -> Self {
        self.entries.insert((application, file), Entry::Pin { value: Vec::new(), tries: 0, most: 0 });
        self
    }

    /// Puts a published key behind the PIN that guards it on a real card.
    #[must_use]
    pub fn with_key(mut self, key: HolderKey) -> Self {
        let (application, file, access) = match key {
            HolderKey::Authentication | HolderKey::NextAuthentication => {
                (Application::Jpki, 0x0017, Access::AnyOf(&[0x0018]))
            }
            HolderKey::Signature | HolderKey::NextSignature => {
                (Application::Jpki, 0x001A, Access::AnyOf(&[0x001B]))
            }
            HolderKey::Text => (Application::Text, 0x0013, Access::Free),
            HolderKey::CardFace => (Application::CardFace, 0x001A, Access::Free),
            HolderKey::Common => (Application::Common, 0x0019, Access::Free),
        };
        self.entries.insert((application, file), Entry::Key { key, access });
        self
    }

    /// Puts a data object outside all applications, which GET DATA returns as it is.
    #[must_use]
    pub fn with_data_object(mut self, tag: u16, content: Vec<u8>) -> Self {
        self.objects.insert(tag, content);
        self
    }

    /// Takes away a file, key or PIN.
    #[must_use]
    pub fn without(mut self, application: Application, file: u16) -> Self {
        self.entries.remove(&(application, file));
        self
    }

    pub(super) fn without_pin(self, name: PinName) -> Self {
        let (application, file, _) = name.place();
        self.without(application, file)
    }

    /// Takes away an application with all that is in it: its selection gets 6A82.
    #[must_use]
    pub fn without_application(mut self, application: Application) -> Self {
        self.entries.retain(|(of, _), _| *of != application);
        self.missing.insert(application);
        self
    }

    pub(super) fn without_data_objects(mut self) -> Self {
        self.objects.clear();
        self
    }

    /// Gives a file another access rule.
    pub(super) fn guarded(mut self, application: Application, file: u16, rule: Access) -> Self {
        if let Some(Entry::File { access, .. }) = self.entry_mut(application, file) {
            *access = rule;
        }
        self
    }

    pub(super) fn file(&self, application: Application, file: u16) -> Option<&[u8]> {
        match self.entry(application, file) {
            Some(Entry::File { bytes, .. }) => Some(bytes),
            _ => None,
        }
    }

    /// Takes `80 FC`, by which a reader tells an iPhone from a card (soltia48/myna-card).
    #[must_use]
    pub fn with_phone_indicator(mut self) -> Self {
        self.takes_phone_indicator = true;
        self
    }

    pub(super) fn takes_phone_indicator(&self) -> bool {
        self.takes_phone_indicator
    }

    /// Makes it a draft of the next card.
    pub(super) fn with_draft(mut self, draft: NextDraft) -> Self {
        self.draft = Some(draft);
        self
    }

    pub(super) fn draft(&self) -> Option<NextDraft> {
        self.draft
    }

    /// Makes it a card whose holder never set a PIN; [`set_face_recognition`](Self::set_face_recognition) says how it answers.
    pub(super) fn with_face_recognition(mut self) -> Self {
        self.face_recognition = true;
        self
    }

    /// What such a card says of its PINs, and of its certificates in EF 0008. Any other card stays as it is.
    pub(super) fn set_face_recognition(&mut self, pins: UnsetPins, presence: [u8; 3]) {
        if !self.face_recognition {
            return;
        }
        for pin in PinName::SET_BY_THE_HOLDER {
            let (application, file, most) = pin.place();
            let most = if pins == UnsetPins::Unmatched { most } else { 0 };
            self.entries.insert((application, file), Entry::Pin { value: Vec::new(), tries: most, most });
            if pins == UnsetPins::Missing {
                self.entries.remove(&(application, file));
            }
        }
        if let Some(Entry::File { bytes, .. }) = self.entry_mut(Application::Jpki, 0x0008) {
            *bytes = presence.to_vec();
        }
    }

    /// The application that a name, or the beginning of one, selects (soltia48/myna-card observed the latter).
    pub(super) fn application(&self, name: &[u8]) -> Option<Application> {
        let named = |application: &Application| {
            let id = self.draft.map_or(application.id(), |draft| draft.id(*application));
            id.starts_with(name) && !self.missing.contains(application)
        };
        Application::ALL.into_iter().find(named)
    }

    pub(super) fn data_object(&self, tag: u16) -> Option<&[u8]> {
        self.objects.get(&tag).map(Vec::as_slice)
    }

    /// Gives a PIN another maximum. A counter that was full stays so; a PIN that is always blocked stays so.
    pub(super) fn set_most_tries(&mut self, pin: PinName, new: u8) {
        let (application, file, _) = pin.place();
        if let Some(Entry::Pin { tries, most, .. }) = self.entry_mut(application, file)
            && *most > 0
        {
            *tries = if *tries == *most { new } else { new.min(*tries) };
            *most = new;
        }
    }

    pub(super) fn entry(&self, application: Application, file: u16) -> Option<&Entry> {
        self.entries.get(&(application, file))
    }

    pub(super) fn entry_mut(&mut self, application: Application, file: u16) -> Option<&mut Entry> {
        self.entries.get_mut(&(application, file))
    }
}

impl fmt::Debug for Image {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Image({} entries)", self.entries.len())
    }
}
