//! What public sources leave open, or tell differently of different cards.

use super::files::AUTHENTICATION_CERTIFICATE_ONLY;
use super::setting::{self, Choice, Chosen, Hexadecimal, Setting, SettingError, Slots};

/// 切り替え: behaviour that differs between cards, or that nobody has published. The defaults are assumptions
/// wherever a field says so. [`set`](Self::set) takes a switch by its name, as command lines do. What a lost field during VERIFY costs is no switch: [`Fault`](super::Fault) has a case for
/// each answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Switches {
    /// Refuse short file identifiers with 6A86, as if the card had only SELECT EF. Default: taken.
    pub refuse_short_ids: bool,
    /// Refuse commands in extended form with 6700. Default: taken, because cards declare it in their basic information
    /// and three programs use it (soltia48/myna-card, AokiApp/jsapdu, pymyna). Which chip takes how much in one READ is
    /// not published: a client may count on 256 bytes in short form alone, and this switch, or
    /// [`longest_read`](Self::longest_read) at 256, is the card that gives no more. The default is the other one so that a
    /// client is tried at the form that it must not trust blindly.
    pub refuse_extended_length: bool,
    /// Refuse SELECT that asks for control information (P2 = 00) with 6A86. Default: taken, and an empty answer
    /// (assumed: its content is not public).
    pub refuse_control_information: bool,
    /// The first command after power-up gets 6F00, as on one model. Default: it is executed.
    pub first_command_fails: bool,
    /// The most bytes that one READ BINARY returns, as on a card with small buffers. Default: what fits the file (see
    /// [`refuse_extended_length`](Self::refuse_extended_length)).
    pub longest_read: Option<u16>,
    /// READ BINARY that reaches the end of the file gets 6282 with the data. Default: 9000 (not reported of cards).
    pub end_of_file_warning: bool,
    /// READ BINARY that asks for more than there is gets 6Cxx and no data. Default: 9000 (not reported of cards).
    pub wrong_length_hint: bool,
    /// Longer answers come in pieces of so many bytes, with 61xx and GET RESPONSE. Default: whole (not reported of
    /// cards).
    pub pieces: Option<u8>,
    /// Answer 9000 to the question for the tries while the PIN is verified. Default: 63Cx.
    pub verified_query_succeeds: bool,
    /// What the question for the tries of a blocked PIN gets: 63C0 (assumed default), 6984 or 6983.
    pub blocked_query: u16,
    /// What VERIFY of a blocked PIN gets: 6984 (observed), or 6983 as the standard has it.
    pub blocked_verify: u16,
    /// Wrong entries of the birth-date PIN. Default: 10 (assumed: found nowhere).
    pub birth_date_tries: u8,
    /// Wrong entries of 照合番号A, in both applications. Default: 10 (assumed to be those of 照合番号B).
    pub matching_a_tries: u8,
    /// Wrong entries of the PIN of the common application. Default: 3 (assumed to be those of its twin).
    pub common_tries: u8,
    /// Text and card-face application count wrong matching numbers together. Default: each its own (assumed).
    pub shared_matching_tries: bool,
    /// A new PIN of one digit throughout is refused with 6A80. Default: taken (assumed: clients check it).
    pub refuse_weak_pins: bool,
    /// Selecting the current application again clears the verified PINs. Default: they stay.
    pub reselect_clears: bool,
    /// One entry of the signature PIN allows one signature. Default: any number.
    pub signature_pin_each_time: bool,
    /// Sign verbatim (P1 = 00) only, as the most conservative card. Default: all six forms.
    pub verbatim_signatures_only: bool,
    /// What a signature input of the wrong size gets: 6700 (default) or 6985; both were observed.
    pub unfit_input: u16,
    /// Filler bytes behind each certificate. Default: none.
    pub certificate_filler: u16,
    /// What that filler is: FF (default) or 00; both were seen behind files.
    pub filler: u8,
    /// Reading the authentication certificate takes its PIN also where the card is no Android phone. Default: free
    /// (assumed for an iPhone).
    pub certificate_needs_pin: bool,
    /// What the reader reports as answer to reset. Default: that of a contactless reader.
    pub atr: Atr,
    /// Where GET DATA returns the ATR. Default: everywhere.
    pub contact_atr: ContactAtr,
    /// The lower certificate of the chain (data object 7F21) is missing, as on older cards. Default: it is there.
    pub no_lower_certificate: bool,
    /// What a 顔認証マイナンバーカード ([`Profile::FaceRecognition`](super::Profile::FaceRecognition)) says of its PINs. Default:
    /// blocked (assumed: nobody has published it).
    pub face_recognition_pins: UnsetPins,
    /// What EF 0008 of such a card holds: one byte each for the signature and the authentication certificate, 8F where
    /// there is one, and one of unknown meaning. Default: 008F00 (assumed: nobody has published it).
    pub face_recognition_presence: [u8; 3],
}

/// 設定されていない暗証番号: what a card answers about a PIN that its holder never set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsetPins {
    /// It is blocked, as after wrong entries.
    Blocked,
    /// It has all its tries, and whatever is entered is wrong.
    Unmatched,
    /// There is no such file: 6A82.
    Missing,
}

/// 接触式のATR: in which state GET DATA returns it; cards differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactAtr {
    /// In every state.
    Everywhere,
    /// While no application is selected.
    OutsideApplications,
    /// While an application is selected.
    InApplications,
}

/// リセット応答: what readers report of the same card. It identifies nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Atr {
    /// That of a contactless reader, with the card's application data (OpenSC, customactions.cpp).
    Contactless,
    /// That of readers which put the card's random identifier (PUPI) there: another one each time the card is laid down
    /// (OpenSC, pull request 3744).
    RandomIdentifier,
    /// That of a contact reader (OpenSC, card-jpki.c).
    Contact,
}

impl Choice for ContactAtr {
    const ALL: &'static [(&'static str, Self)] = &[
        ("everywhere", Self::Everywhere),
        ("outside-applications", Self::OutsideApplications),
        ("in-applications", Self::InApplications),
    ];
}

impl Choice for UnsetPins {
    const ALL: &'static [(&'static str, Self)] =
        &[("blocked", Self::Blocked), ("unmatched", Self::Unmatched), ("missing", Self::Missing)];
}

impl Choice for Atr {
    const ALL: &'static [(&'static str, Self)] = &[
        ("contactless", Self::Contactless),
        ("random-identifier", Self::RandomIdentifier),
        ("contact", Self::Contact),
    ];
}

impl Switches {
    /// 切り替える: sets one switch by its name, the field's with hyphens: `blocked-query=6984`, or `reselect-clears` alone
    /// for what is on or off.
    ///
    /// ```
    /// use shikaku_testkit::card::Switches;
    ///
    /// let mut switches = Switches::default();
    /// switches.set("blocked-query=6984")?;
    /// switches.set("reselect-clears")?;
    /// assert!(switches.blocked_query == 0x6984 && switches.reselect_clears);
    /// # Ok::<(), shikaku_testkit::card::SettingError>(())
    /// ```
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
            ("refuse-short-ids", Box::new(&mut self.refuse_short_ids)),
            ("refuse-extended-length", Box::new(&mut self.refuse_extended_length)),
            ("refuse-control-information", Box::new(&mut self.refuse_control_information)),
            ("first-command-fails", Box::new(&mut self.first_command_fails)),
            ("longest-read", Box::new(&mut self.longest_read)),
            ("end-of-file-warning", Box::new(&mut self.end_of_file_warning)),
            ("wrong-length-hint", Box::new(&mut self.wrong_length_hint)),
            ("pieces", Box::new(&mut self.pieces)),
            ("verified-query-succeeds", Box::new(&mut self.verified_query_succeeds)),
            ("blocked-query", Box::new(Hexadecimal(&mut self.blocked_query))),
            ("blocked-verify", Box::new(Hexadecimal(&mut self.blocked_verify))),
            ("birth-date-tries", Box::new(&mut self.birth_date_tries)),
            ("matching-a-tries", Box::new(&mut self.matching_a_tries)),
            ("common-tries", Box::new(&mut self.common_tries)),
            ("shared-matching-tries", Box::new(&mut self.shared_matching_tries)),
            ("refuse-weak-pins", Box::new(&mut self.refuse_weak_pins)),
            ("reselect-clears", Box::new(&mut self.reselect_clears)),
            ("signature-pin-each-time", Box::new(&mut self.signature_pin_each_time)),
            ("verbatim-signatures-only", Box::new(&mut self.verbatim_signatures_only)),
            ("unfit-input", Box::new(Hexadecimal(&mut self.unfit_input))),
            ("certificate-filler", Box::new(&mut self.certificate_filler)),
            ("filler", Box::new(Hexadecimal(&mut self.filler))),
            ("certificate-needs-pin", Box::new(&mut self.certificate_needs_pin)),
            ("atr", Box::new(Chosen(&mut self.atr))),
            ("contact-atr", Box::new(Chosen(&mut self.contact_atr))),
            ("no-lower-certificate", Box::new(&mut self.no_lower_certificate)),
            ("face-recognition-pins", Box::new(Chosen(&mut self.face_recognition_pins))),
            ("face-recognition-presence", Box::new(Hexadecimal(&mut self.face_recognition_presence))),
        ]
    }
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            refuse_short_ids: false,
            refuse_extended_length: false,
            refuse_control_information: false,
            first_command_fails: false,
            longest_read: None,
            end_of_file_warning: false,
            wrong_length_hint: false,
            pieces: None,
            verified_query_succeeds: false,
            blocked_query: 0x63C0,
            blocked_verify: 0x6984,
            birth_date_tries: 10,
            matching_a_tries: 10,
            common_tries: 3,
            shared_matching_tries: false,
            refuse_weak_pins: false,
            reselect_clears: false,
            signature_pin_each_time: false,
            verbatim_signatures_only: false,
            unfit_input: 0x6700,
            certificate_filler: 0,
            filler: 0xFF,
            certificate_needs_pin: false,
            atr: Atr::Contactless,
            contact_atr: ContactAtr::Everywhere,
            no_lower_certificate: false,
            face_recognition_pins: UnsetPins::Blocked,
            face_recognition_presence: AUTHENTICATION_CERTIFICATE_ONLY,
        }
    }
}
