//! What is set up once at a desk: the account, its service, the roots it trusts.

use shikaku_model::institution::InstitutionCode;
use shikaku_model::terminal::{ActivationCode, TerminalId};

use crate::secret::Secret;

/// 設定の誤り: something that was set up does not fit. No entered value is inside.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// 機関コード is not ten digits.
    #[error("the institution code (機関コード) has ten digits")]
    InstitutionCode,
    /// ID is empty, too long or holds control characters.
    #[error("the ID has 1 to 64 characters")]
    TerminalId,
    /// パスワード is empty or too long.
    #[error("the password has 1 to 128 characters")]
    Password,
    /// The name of the device is empty, too long or holds control characters.
    #[error("the name of the device has 1 to 64 characters")]
    Device,
    /// The invented reference profile was asked for a host that could be a real service.
    #[error(
        "the invented reference profile takes an https origin on localhost, a loopback address or a host in .example"
    )]
    ProfileHost,
    /// The PEM text of trusted roots holds no certificate, too many, or an unreadable one.
    #[error("the trusted roots are not 1 to 64 readable PEM certificates")]
    Roots,
    /// A revocation list cannot be read, there are too many, or one lacks what RFC 5280 demands.
    #[error("the revocation lists are not 1 to 64 readable ones with number and authority key identifier")]
    RevocationLists,
    /// The address of the proxy is not of the form `http://host:port`.
    #[error("the proxy is an address such as http://proxy.example:8080, without user and path")]
    Proxy,
    /// The HTTP client or the runtime of the blocking front cannot be built.
    #[error("the network client cannot be built")]
    Network {
        /// What stopped it.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl SetupError {
    /// 支援コード: the stable codes of this type.
    pub const CODES: [&'static str; 1] = ["SETUP-INVALID"];

    /// 支援コード: the stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        let [invalid] = Self::CODES;
        invalid
    }
}

/// 資格確認限定型の利用者設定情報: the set-up items of one device at a desk (機関コード, ID, パスワード,
/// アクティベーションコード: MHLW e-learning) and the name under which the device is bound.
///
/// ```
/// use shikaku_client::{ActivationCode, LinkSetup, Secret};
///
/// let setup = LinkSetup::new(
///     "3119999996",
///     "W0000001",
///     Secret::new("invented-password".to_owned()),
///     ActivationCode::parse("0123-4567-8901")?,
///     "reception-1",
/// )?;
/// assert_eq!(setup.terminal_id(), "W0000001");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct LinkSetup {
    institution_code: InstitutionCode,
    terminal_id: TerminalId,
    password: Secret,
    activation_code: ActivationCode,
    device: String,
}

impl LinkSetup {
    /// Checks the items.
    ///
    /// # Errors
    /// A [`SetupError`] naming the item that does not fit.
    pub fn new(
        institution_code: &str,
        terminal_id: &str,
        password: Secret,
        activation_code: ActivationCode,
        device: &str,
    ) -> Result<Self, SetupError> {
        if !(1..=128).contains(&password.expose().chars().count()) {
            return Err(SetupError::Password);
        }
        Ok(Self {
            institution_code: InstitutionCode::parse(institution_code)
                .map_err(|_| SetupError::InstitutionCode)?,
            terminal_id: TerminalId::parse(terminal_id).map_err(|_| SetupError::TerminalId)?,
            password,
            activation_code,
            device: line(device).ok_or(SetupError::Device)?,
        })
    }

    /// 機関コード.
    #[must_use]
    pub const fn institution_code(&self) -> &InstitutionCode {
        &self.institution_code
    }

    /// ID of the app, such as `W0000001`.
    #[must_use]
    pub fn terminal_id(&self) -> &str {
        self.terminal_id.as_str()
    }

    /// パスワード.
    #[must_use]
    pub const fn password(&self) -> &Secret {
        &self.password
    }

    /// アクティベーションコード.
    #[must_use]
    pub const fn activation_code(&self) -> &ActivationCode {
        &self.activation_code
    }

    /// 端末の名前: the name under which the activation code is bound.
    #[must_use]
    pub fn device(&self) -> &str {
        &self.device
    }
}

/// One line of 1 to 64 characters without control characters, trimmed.
fn line(text: &str) -> Option<String> {
    let text = text.trim();
    let fits = (1..=64).contains(&text.chars().count()) && !text.chars().any(char::is_control);
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn setup(institution: &str, id: &str, password: &str, device: &str) -> Result<LinkSetup, SetupError> {
        let activation = ActivationCode::parse("012345678901").unwrap();
        LinkSetup::new(institution, id, Secret::new(password.to_owned()), activation, device)
    }

    #[test]
    fn each_item_is_checked_and_named_when_it_does_not_fit() {
        assert!(setup("3119999996", "W0000001", "pass", "desk").is_ok());
        assert!(matches!(setup("311999999", "W1", "pass", "desk"), Err(SetupError::InstitutionCode)));
        assert!(matches!(setup("3119999996", " ", "pass", "desk"), Err(SetupError::TerminalId)));
        assert!(matches!(setup("3119999996", "W1", "", "desk"), Err(SetupError::Password)));
        assert!(matches!(setup("3119999996", "W1", "pass", "a\nb"), Err(SetupError::Device)));
    }

    #[test]
    fn no_secret_is_printed() {
        let printed = format!("{:?}", setup("3119999996", "W1", "invented-password", "desk").unwrap());
        assert!(!printed.contains("invented-password") && !printed.contains("012345678901"), "{printed}");
    }
}
