//! Failures to get an answer: their codes come from the crates below, the way out of them from here.

use super::Action;

/// 失敗: no answer was got. Holds the stable code of the error that says why, and no value from a card or a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Failure {
    /// The stable code of the error, such as `READER-NO-CARD`.
    pub code: &'static str,
    /// Where it happened; decides for codes that are not known here.
    pub cause: Cause,
    /// 残り回数: how often the PIN may still be tried, where the error says so.
    pub tries_left: Option<u8>,
}

/// 失敗の場所: where it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// カードリーダー.
    Reader,
    /// カード.
    Card,
    /// 暗証番号.
    Pin,
    /// 電子証明書.
    Certificate,
    /// 通信.
    Network,
    /// The service, or access to it.
    Service,
    /// A result that cannot be read.
    Data,
}

impl Cause {
    /// The stable lower-case name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Card => "card",
            Self::Pin => "pin",
            Self::Certificate => "certificate",
            Self::Network => "network",
            Self::Service => "service",
            Self::Data => "data",
        }
    }

    fn action(self) -> Action {
        match self {
            Self::Reader => Action::CheckReader,
            Self::Pin => Action::FaceCheck,
            Self::Network => Action::TryAgain,
            Self::Card | Self::Certificate | Self::Service | Self::Data => Action::OtherWay,
        }
    }
}

impl Failure {
    /// コード一覧: every code with an outcome and a way out of its own.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        ROWS.iter().map(|row| row.code)
    }

    pub(super) fn outcome(self) -> &'static str {
        self.row().map_or_else(|| self.cause.as_str(), |row| row.outcome)
    }

    pub(super) fn action(self) -> Action {
        self.row().map_or_else(|| self.cause.action(), |row| row.action)
    }

    /// Whether somebody who set the system up has to look at it.
    pub(super) fn needs_support(self) -> bool {
        self.row().is_some_and(|row| row.support)
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.code == self.code)
    }
}

struct Row {
    code: &'static str,
    outcome: &'static str,
    action: Action,
    support: bool,
}

const fn row(code: &'static str, outcome: &'static str, action: Action) -> Row {
    Row { code, outcome, action, support: false }
}

const fn setup(code: &'static str, outcome: &'static str, action: Action) -> Row {
    Row { code, outcome, action, support: true }
}

#[rustfmt::skip] // a table reads best with one row a line
const ROWS: &[Row] = &[
    setup("READER-NO-SERVICE", "reader-no-service", Action::CheckReader),
    row("READER-NONE", "reader-none", Action::CheckReader),
    row("READER-SEVERAL", "reader-several", Action::CheckReader),
    row("READER-NO-CARD", "reader-no-card", Action::PlaceCard),
    row("READER-CARD-REMOVED", "reader-card-removed", Action::PlaceCard),
    row("READER-SHARED", "reader-shared", Action::TryAgain),
    row("READER-TIMEOUT", "reader-timeout", Action::TryAgain),
    row("READER-CARD-MUTE", "reader-card-mute", Action::PlaceCard),
    row("READER-CARD-RESET", "reader-card-reset", Action::TryAgain),
    row("READER-REFUSED", "reader-refused", Action::OtherWay),
    setup("READER-DENIED", "reader-denied", Action::OtherWay),
    row("READER-CANCELLED", "reader-cancelled", Action::TryAgain),
    row("READER-NO-PIN-PAD", "reader-no-pin-pad", Action::EnterPinAgain),
    row("READER-FAULT", "reader-fault", Action::CheckReader),
    row("READER-ANSWER-LOST", "reader-answer-lost", Action::TryAgain),
    setup("APDU-MALFORMED", "apdu-malformed", Action::OtherWay),
    row("CARD-NOT-MYNUMBER", "card-not-mynumber", Action::PlaceCard),
    row("CARD-UNEXPECTED", "card-unexpected", Action::OtherWay),
    row("CARD-UNREADABLE", "card-unreadable", Action::OtherWay),
    row("CARD-ATTRIBUTES", "card-attributes", Action::OtherWay),
    row("CARD-CHANGED", "card-changed", Action::PlaceCard),
    row("CARD-SIGNATURE", "card-signature", Action::OtherWay),
    row("CARD-NO-TEXT-APPLICATION", "card-no-text-application", Action::OtherWay),
    row("CARD-NO-FACE-APPLICATION", "card-no-face-application", Action::OtherWay),
    row("CARD-NO-COMMON-APPLICATION", "card-no-common-application", Action::OtherWay),
    row("CARD-FACE-RECOGNITION", "card-face-recognition", Action::FaceCheck),
    row("CARD-DATA-UNKNOWN-ISSUER", "card-data-unknown-issuer", Action::OtherWay),
    row("CARD-DATA-BAD-ISSUER", "card-data-bad-issuer", Action::OtherWay),
    row("CARD-DATA-ALTERED", "card-data-altered", Action::OtherWay),
    row("CARD-DATA-NOT-PRESENT", "card-data-not-present", Action::OtherWay),
    row("CARD-TERMINAL-DECLINED", "card-terminal-declined", Action::FaceCheck),
    row("CARD-TERMINAL-UNAVAILABLE", "card-terminal-unavailable", Action::OtherWay),
    row("PIN-FORMAT", "pin-format", Action::EnterPinAgain),
    row("PIN-FORMAT-PASSWORD", "pin-format-password", Action::EnterPinAgain),
    row("PIN-FORMAT-BIRTH-DATE", "pin-format-birth-date", Action::EnterPinAgain),
    row("PIN-FORMAT-MATCHING", "pin-format-matching", Action::EnterPinAgain),
    row("PIN-WRONG", "pin-wrong", Action::EnterPinAgain),
    row("PIN-LAST-TRY", "pin-last-try", Action::FaceCheck),
    row("PIN-LOCKED", "pin-locked", Action::FaceCheck),
    row("PIN-OUTCOME-UNKNOWN", "pin-outcome-unknown", Action::ReadCardAgain),
    row("PIN-NOT-ACCEPTED", "pin-not-accepted", Action::FaceCheck),
    row("PIN-PAD-TIMEOUT", "pin-pad-timeout", Action::EnterPinAgain),
    row("PIN-PAD-CANCELLED", "pin-pad-cancelled", Action::EnterPinAgain),
    row("PIN-PAD-LENGTH", "pin-pad-length", Action::EnterPinAgain),
    row("PIN-NEW-WEAK", "pin-new-weak", Action::EnterPinAgain),
    row("PIN-NEW-REFUSED", "pin-new-refused", Action::EnterPinAgain),
    row("PIN-CHANGE-UNKNOWN", "pin-change-unknown", Action::TryAgain),
    row("CERT-MISSING", "cert-missing", Action::OtherWay),
    row("CERT-NO-SIGNATURE", "cert-no-signature", Action::OtherWay),
    row("CERT-UNREADABLE", "cert-unreadable", Action::OtherWay),
    row("CERT-UNKNOWN-CA", "cert-unknown-ca", Action::OtherWay),
    row("CERT-BAD-SIGNATURE", "cert-bad-signature", Action::OtherWay),
    row("CERT-POLICY", "cert-policy", Action::OtherWay),
    row("CERT-KEY-USAGE", "cert-key-usage", Action::OtherWay),
    row("CERT-UNSUITABLE", "cert-unsuitable", Action::OtherWay),
    row("CERT-NOT-YET-VALID", "cert-not-yet-valid", Action::OtherWay),
    row("CERT-ALGORITHM", "cert-algorithm", Action::OtherWay),
    row("CERT-EXPIRED", "cert-expired", Action::OtherWay),
    row("CERT-CA-DATES", "cert-ca-dates", Action::OtherWay),
    row("CERT-ISSUER", "cert-issuer", Action::OtherWay),
    row("CERT-RESTRICTION", "cert-restriction", Action::OtherWay),
    row("CERT-TOO-MANY-PATHS", "cert-too-many-paths", Action::OtherWay),
    row("CERT-REVOKED", "cert-revoked", Action::OtherWay),
    row("CERT-STATUS-NOT-ASKED", "cert-status-not-asked", Action::OtherWay),
    row("CERT-STATUS-NO-ANSWER", "cert-status-no-answer", Action::TryAgain),
    row("CERT-STATUS-REFUSED", "cert-status-refused", Action::OtherWay),
    row("CERT-STATUS-UNKNOWN", "cert-status-unknown", Action::OtherWay),
    row("CERT-STATUS-OTHER", "cert-status-other", Action::OtherWay),
    row("CERT-STATUS-OUTDATED", "cert-status-outdated", Action::OtherWay),
    row("CERT-STATUS-CLOCK", "cert-status-clock", Action::OtherWay),
    row("CERT-STATUS-SIGNATURE", "cert-status-signature", Action::OtherWay),
    row("CERT-STATUS-ALGORITHM", "cert-status-algorithm", Action::OtherWay),
    row("CERT-STATUS-REPLAYED", "cert-status-replayed", Action::TryAgain),
    row("CERT-STATUS-UNREADABLE", "cert-status-unreadable", Action::OtherWay),
    row("CERT-STATUS-UNSUPPORTED", "cert-status-unsupported", Action::OtherWay),
    setup("CHALLENGE-MALFORMED", "challenge-malformed", Action::OtherWay),
    row("NET-UNREACHABLE", "net-unreachable", Action::TryAgain),
    row("NET-TIMEOUT", "net-timeout", Action::TryAgain),
    setup("NET-TLS", "net-tls", Action::OtherWay),
    row("NET-CANCELLED", "net-cancelled", Action::TryAgain),
    setup("NET-CLIENT-CERTIFICATE", "net-client-certificate", Action::OtherWay),
    row("SERVICE-DOWN", "service-down", Action::OtherWay),
    row("SERVICE-BUSY", "service-busy", Action::Wait),
    row("SERVICE-REFUSED", "service-refused", Action::OtherWay),
    setup("SERVICE-CREDENTIAL", "service-credential", Action::OtherWay),
    setup("SERVICE-DEVICE", "service-device", Action::OtherWay),
    row("SERVICE-OPEN", "service-open", Action::AwaitResult),
    setup("ANSWER-MALFORMED", "answer-malformed", Action::OtherWay),
    row("ANSWER-MISMATCH", "answer-mismatch", Action::TryAgain),
    setup("FOLDER-UNREADABLE", "folder-unreadable", Action::OtherWay),
    row("FOLDER-NO-RESULT", "folder-no-result", Action::Wait),
    row("FOLDER-SEVERAL", "folder-several", Action::ChoosePatient),
    row("FOLDER-CHANGING", "folder-changing", Action::Wait),
    setup("FOLDER-TOO-MANY", "folder-too-many", Action::OtherWay),
    setup("FOLDER-ENCRYPTED", "folder-encrypted", Action::OtherWay),
    setup("FOLDER-UNWRITABLE", "folder-unwritable", Action::OtherWay),
    setup("FOLDER-UNSENDABLE", "folder-unsendable", Action::OtherWay),
    row("FOLDER-NO-ANSWER", "folder-no-answer", Action::AwaitResult),
    row("FOLDER-MISMATCH", "folder-mismatch", Action::TryAgain),
    setup("FOLDER-REFUSED", "folder-refused", Action::OtherWay),
    setup("FOLDER-NOT-OPEN", "folder-not-open", Action::LookForResult),
    row("APP-NO-RESULT", "app-no-result", Action::Wait),
    row("APP-SEVERAL", "app-several", Action::ChoosePatient),
    row("TEXT-UNREADABLE", "text-unreadable", Action::CopyAgain),
    row("TEXT-NOT-A-RESULT", "text-not-a-result", Action::CopyAgain),
    setup("SETUP-INVALID", "setup-invalid", Action::OtherWay),
    setup("WIRE-TOO-LARGE", "wire-too-large", Action::OtherWay),
    setup("WIRE-ENCODING", "wire-encoding", Action::OtherWay),
    setup("WIRE-ENCRYPTED", "wire-encrypted", Action::OtherWay),
    setup("WIRE-DTD", "wire-dtd", Action::OtherWay),
    setup("WIRE-XML", "wire-xml", Action::OtherWay),
    setup("WIRE-ROOT", "wire-root", Action::OtherWay),
    setup("WIRE-DUPLICATE", "wire-duplicate", Action::OtherWay),
    setup("WIRE-DEPTH", "wire-depth", Action::OtherWay),
    setup("WIRE-ARCHIVE", "wire-archive", Action::OtherWay),
    setup("WIRE-ARCHIVE-ENTRY", "wire-archive-entry", Action::OtherWay),
    setup("WIRE-JSON", "wire-json", Action::OtherWay),
    setup("WIRE-NOT-TEXT", "wire-not-text", Action::OtherWay),
    setup("WIRE-UNMAPPABLE", "wire-unmappable", Action::OtherWay),
    setup("WIRE-UNWRITABLE", "wire-unwritable", Action::OtherWay),
    setup("WIRE-UNREADABLE", "wire-unreadable", Action::OtherWay),
    setup("WIRE-DATE", "wire-date", Action::OtherWay),
    row("WIRE-NOT-A-RESULT", "wire-not-a-result", Action::TryAgain),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_outcome_is_the_code_in_lower_case() {
        for row in ROWS {
            assert_eq!(row.outcome, row.code.to_ascii_lowercase());
        }
    }

    #[test]
    fn an_unknown_code_is_named_and_handled_by_its_cause() {
        for (cause, outcome, action) in [
            (Cause::Reader, "reader", Action::CheckReader),
            (Cause::Card, "card", Action::OtherWay),
            (Cause::Pin, "pin", Action::FaceCheck),
            (Cause::Certificate, "certificate", Action::OtherWay),
            (Cause::Network, "network", Action::TryAgain),
            (Cause::Service, "service", Action::OtherWay),
            (Cause::Data, "data", Action::OtherWay),
        ] {
            let failure = Failure { code: "NEVER-SEEN", cause, tries_left: None };
            assert_eq!((failure.outcome(), failure.action()), (outcome, action));
        }
    }
}
