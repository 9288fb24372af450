//! 入力の誤り: why typed text is not the identifier it should be.
//!
//! Numbers come in two ways. What a person **typed** goes through a strict `parse`, tolerant of width and spaces only, and
//! is answered with an [`InvalidIdentifier`] where it does not fit. What a message **holds** is kept whatever its shape
//! (`from_received`), so that no answer is lost for an odd number. A wrong check digit is never an error, only a remark.

use alloc::string::String;

use thiserror::Error;

/// 番号の種類: which identifier was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Identifier {
    /// 保険者番号: six or eight digits.
    InsurerNumber,
    /// 被保険者証記号: 1 to 20 characters.
    Symbol,
    /// 被保険者証番号: 1 to 20 characters.
    Number,
    /// 枝番: two digits.
    Branch,
    /// 公費負担者番号: eight digits.
    PublicExpenseNumber,
    /// 受給者番号: seven digits, local schemes up to 30 characters.
    BeneficiaryNumber,
    /// 機関コード: ten digits.
    InstitutionCode,
    /// 登録記号番号: ten characters, kanji or digits.
    RegistrationNumber,
    /// アクティベーションコード: twelve digits.
    ActivationCode,
    /// ID of the app: 1 to 64 characters.
    TerminalId,
}

impl Identifier {
    /// 番号の一覧: every identifier.
    pub const ALL: [Self; 10] = [
        Self::InsurerNumber,
        Self::Symbol,
        Self::Number,
        Self::Branch,
        Self::PublicExpenseNumber,
        Self::BeneficiaryNumber,
        Self::InstitutionCode,
        Self::RegistrationNumber,
        Self::ActivationCode,
        Self::TerminalId,
    ];

    /// The stable code, by which [`guidance`](crate::guidance) says what the identifier looks like.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InsurerNumber => "INPUT-INSURER-NUMBER",
            Self::Symbol => "INPUT-SYMBOL",
            Self::Number => "INPUT-NUMBER",
            Self::Branch => "INPUT-BRANCH",
            Self::PublicExpenseNumber => "INPUT-PUBLIC-EXPENSE-NUMBER",
            Self::BeneficiaryNumber => "INPUT-BENEFICIARY-NUMBER",
            Self::InstitutionCode => "INPUT-INSTITUTION-CODE",
            Self::RegistrationNumber => "INPUT-REGISTRATION-NUMBER",
            Self::ActivationCode => "INPUT-ACTIVATION-CODE",
            Self::TerminalId => "INPUT-TERMINAL-ID",
        }
    }

    const fn shape(self) -> &'static str {
        match self {
            Self::InsurerNumber => "an insurer number has six or eight digits",
            Self::Symbol => "a symbol has 1 to 20 characters",
            Self::Number => "a number of the insured has 1 to 20 characters",
            Self::Branch => "a branch number has two digits",
            Self::PublicExpenseNumber => "a number of a public payer has eight digits",
            Self::BeneficiaryNumber => "a number of a beneficiary has 1 to 30 characters",
            Self::InstitutionCode => "an institution code has ten digits",
            Self::RegistrationNumber => "a registration number has ten characters, kanji or digits",
            Self::ActivationCode => "an activation code has twelve digits",
            Self::TerminalId => "an ID has 1 to 64 characters",
        }
    }
}

/// 入力の誤りの種類: what is wrong with the typed text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing was typed.
    Empty,
    /// Too few or too many characters, spaces and accepted separators not counted.
    Length {
        /// How many were typed.
        found: usize,
    },
    /// A character that the identifier never has.
    Character,
    /// A separator stands where the identifier has none.
    Grouping,
}

/// 入力の誤り: the typed text is not the identifier it should be. The text itself is not inside.
///
/// ```
/// use shikaku_model::guidance::{self, Lang};
/// use shikaku_model::identifier::Problem;
/// use shikaku_model::insurer::InsurerNumber;
///
/// let error = InsurerNumber::parse("12345").unwrap_err();
/// assert_eq!(error.problem(), Problem::Length { found: 5 });
/// assert_eq!(error.code(), "INPUT-INSURER-NUMBER");
/// assert_eq!(guidance::input(&error, Lang::Ja), "保険者番号は、6桁か8桁の数字です。入力は5文字です。");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{}", .identifier.shape())]
pub struct InvalidIdentifier {
    identifier: Identifier,
    problem: Problem,
}

impl InvalidIdentifier {
    pub(crate) const fn new(identifier: Identifier, problem: Problem) -> Self {
        Self { identifier, problem }
    }

    /// Which identifier it should be.
    pub const fn identifier(&self) -> Identifier {
        self.identifier
    }

    /// What is wrong with it.
    pub const fn problem(&self) -> Problem {
        self.problem
    }

    /// 支援コード: the stable code, one for each identifier.
    pub const fn code(&self) -> &'static str {
        self.identifier.code()
    }
}

/// Takes these characters as the identifier where each is allowed and their number is right.
pub(crate) fn checked(
    identifier: Identifier,
    characters: impl Iterator<Item = char>,
    allowed: impl Fn(char) -> bool,
    lengths: impl Fn(usize) -> bool,
) -> Result<String, InvalidIdentifier> {
    let text: String = characters.collect();
    let problem = match text.chars().count() {
        0 => Problem::Empty,
        _ if !text.chars().all(allowed) => Problem::Character,
        found if !lengths(found) => Problem::Length { found },
        _ => return Ok(text),
    };
    Err(InvalidIdentifier::new(identifier, problem))
}
