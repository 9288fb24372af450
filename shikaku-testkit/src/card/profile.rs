//! Cards that differ from the plastic one.

use super::access::Access;
use super::files;
use super::image::{Application, Image, PinName};
use super::next::NextDraft;

/// カードの種類: what carries the JPKI application. Expired, young and unknown certificates are
/// [states](crate::persona::CertificateState), long addresses and rare characters are people.
///
/// ```
/// use shikaku_testkit::card::{Profile, SoftCard};
/// use shikaku_testkit::persona;
///
/// let taro = persona::find("taro").ok_or("no such persona")?;
/// let phone = Profile::find("android").ok_or("no such kind")?;
/// let card = SoftCard::new(taro.image_as(phone, 1_765_324_800));
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Profile {
    /// プラスチックカード: all applications.
    #[default]
    Plastic,
    /// Androidのスマホ用電子証明書: the JPKI application alone; reading the authentication certificate needs its PIN
    /// (jpki/myna, issue 6). Keys as on the plastic card, because those of phones are not public.
    Android,
    /// The same with keys on the curve P-384 (assumed; whether phones have RSA is not public).
    AndroidElliptic,
    /// iPhoneのスマホ用電子証明書: its label, and `80 FC` is taken (soltia48/myna-card). The rest as on a plastic card
    /// without the other applications (assumed).
    IPhone,
    /// 署名用電子証明書のないカード: as people under 15 have it. EF 0008 says so (its value is assumed); certificate
    /// and key are missing and the signature PIN is blocked (assumed).
    NoSignatureCertificate,
    /// 顔認証マイナンバーカード: no signature certificate, no PIN was set. Assumed: the PINs are blocked; two
    /// [switches](super::Switches) say otherwise.
    FaceRecognition,
    /// 2023年頃のカード: everything in EF 0002 of the text application stands two bytes later, as reported of some cards
    /// (tex2e); explained best by a length of two bytes that needs none (assumed).
    LongLengths,
    /// 次期カードの案: what the next card may be like. **Invented**, see [`NextDraft`].
    NextDraft(NextDraft),
}

impl Profile {
    /// 全部: every kind, the draft with its defaults.
    #[must_use]
    pub fn all() -> [Self; 8] {
        [
            Self::Plastic,
            Self::Android,
            Self::AndroidElliptic,
            Self::IPhone,
            Self::NoSignatureCertificate,
            Self::FaceRecognition,
            Self::LongLengths,
            Self::NextDraft(NextDraft::default()),
        ]
    }

    /// What the kind is called on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plastic => "plastic",
            Self::Android => "android",
            Self::AndroidElliptic => "android-elliptic",
            Self::IPhone => "iphone",
            Self::NoSignatureCertificate => "no-signature-certificate",
            Self::FaceRecognition => "face-recognition",
            Self::LongLengths => "long-lengths",
            Self::NextDraft(_) => "next-draft",
        }
    }

    /// What it is, in English.
    #[must_use]
    pub const fn shows(self) -> &'static str {
        match self {
            Self::Plastic => "the plastic card with all its applications",
            Self::Android => "an Android phone: one application, the certificate needs the PIN",
            Self::AndroidElliptic => "the same with keys on P-384 (assumed)",
            Self::IPhone => "an iPhone: one application, its sign is taken; the rest assumed",
            Self::NoSignatureCertificate => "a card without certificate for signatures, as under 15",
            Self::FaceRecognition => "a card for face recognition: no PIN was ever set (blocked: assumed)",
            Self::LongLengths => "a card of about 2023 whose text stands two bytes later",
            Self::NextDraft(_) => "a draft of the next card: invented, not the real one",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|profile| profile.name() == name)
    }

    /// Whether its keys are on P-384.
    pub(crate) const fn is_elliptic(self) -> bool {
        matches!(self, Self::AndroidElliptic | Self::NextDraft(_))
    }

    /// The content of a plastic card, changed into that of this kind. Keys and certificates are already its own.
    pub(crate) fn of(self, plastic: Image, signature_pin: &[u8]) -> Image {
        match self {
            Self::Plastic => plastic,
            Self::Android | Self::AndroidElliptic => {
                let needs_pin = Access::AnyOf(&[0x0018]);
                let phone = files::with_label(jpki_alone(plastic), "JPKIAPGPSETOKEN");
                phone.guarded(Application::Jpki, 0x000A, needs_pin)
            }
            Self::IPhone => files::with_label(jpki_alone(plastic), "JPKIAPIOSTOKEN").with_phone_indicator(),
            Self::NoSignatureCertificate => without_signature(plastic),
            Self::FaceRecognition => PinName::SET_BY_THE_HOLDER
                .into_iter()
                .fold(without_signature(plastic), block)
                .with_face_recognition(),
            Self::LongLengths => {
                let longer = plastic.file(Application::Text, 0x0002).map(files::with_longer_length);
                match longer {
                    Some(bytes) => plastic.with_file(Application::Text, 0x0002, bytes),
                    None => plastic,
                }
            }
            Self::NextDraft(draft) => draft.onto(plastic, signature_pin),
        }
    }
}

fn jpki_alone(image: Image) -> Image {
    let others = Application::ALL.into_iter().filter(|application| *application != Application::Jpki);
    others.fold(image, Image::without_application).without_data_objects()
}

fn without_signature(image: Image) -> Image {
    let image = image
        .with_file(Application::Jpki, 0x0008, files::AUTHENTICATION_CERTIFICATE_ONLY.to_vec())
        .without(Application::Jpki, 0x0001)
        .without(Application::Jpki, 0x001A);
    block(image, PinName::Signature)
}

fn block(image: Image, pin: PinName) -> Image {
    let (application, file, _) = pin.place();
    image.with_blocked_pin(application, file)
}
