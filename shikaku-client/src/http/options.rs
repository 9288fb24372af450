//! How the shipped HTTP client is set up: time limits, kept connections, the way out of the house, and what the device
//! shows of itself.

use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;
use url::Url;

use crate::secret::Secret;
use crate::setup::SetupError;
use crate::tls::{ClientCertificate, TrustedRoots};

/// The most connections that are kept open to one service. More than a busy program has requests in flight: a request that
/// finds none free opens another while it waits, and closing what then is too many costs a handshake at every turn.
const MAX_KEPT: usize = 256;
/// Name, connection and TLS together. A line that drops everything has failed for good then, with nothing sent, so that the
/// next line, or the way without any, begins within two seconds. Where the name has one address, one lost packet is made up
/// for: the system repeats the first one after a second (RFC 6298, 2.1). Several addresses share the limit.
const CONNECT: Duration = Duration::from_millis(1_800);

/// 通信の設定: time limits, kept connections, the way out of the house, and the certificate of this device.
#[derive(Clone, Debug)]
pub struct HttpOptions {
    connect: Duration,
    total: Duration,
    kept: Duration,
    proxy: Proxy,
    certificate: Option<ClientCertificate>,
}

/// The way out of the house.
#[derive(Clone, Debug)]
enum Proxy {
    None,
    Environment,
    Explicit { address: Url, account: Option<Account> },
}

/// Whom the proxy lets through.
#[derive(Clone, Debug)]
struct Account {
    user: Arc<Secret>,
    password: Arc<Secret>,
}

impl Default for HttpOptions {
    /// 1.8 seconds to connect, 20 seconds for the whole, connections kept for 4 seconds, no proxy, no certificate.
    fn default() -> Self {
        Self {
            connect: CONNECT,
            total: Duration::from_secs(20),
            kept: Duration::from_secs(4),
            proxy: Proxy::None,
            certificate: None,
        }
    }
}

impl HttpOptions {
    /// The time limit for the connection, TLS included. What ends by it was not sent: it goes to the next line.
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.connect = limit;
        self
    }

    /// The time limit for one request, from its start to the last byte of the answer.
    #[must_use]
    pub fn total_timeout(mut self, limit: Duration) -> Self {
        self.total = limit;
        self
    }

    /// How long a connection is kept for the next request. Zero keeps none.
    ///
    /// The default is below the 5 seconds after which the hastiest common server closes (Apache httpd): a request sent into
    /// a connection that is just being closed is lost with its outcome unknown. Opening another resumes TLS.
    #[must_use]
    pub fn keep_connections(mut self, limit: Duration) -> Self {
        self.kept = limit;
        self
    }

    /// Uses the proxy named by the environment (`HTTPS_PROXY`, `NO_PROXY`). TLS is verified through it all the same.
    #[must_use]
    pub fn environment_proxy(mut self) -> Self {
        self.proxy = Proxy::Environment;
        self
    }

    /// プロキシ: uses this proxy for every request, whatever the environment says. TLS is verified through it all the same.
    ///
    /// # Errors
    /// [`SetupError::Proxy`] unless the address is of the form `http://host:port`. User and password stand in no address:
    /// [`proxy_account`](Self::proxy_account) takes them.
    pub fn proxy(mut self, address: &str) -> Result<Self, SetupError> {
        let address = Url::parse(address).map_err(|_| SetupError::Proxy)?;
        let plain = address.scheme() == "http"
            && address.username().is_empty()
            && address.password().is_none()
            && address.path() == "/"
            && address.query().is_none()
            && address.fragment().is_none();
        if !plain {
            return Err(SetupError::Proxy);
        }
        self.proxy = Proxy::Explicit { address, account: None };
        Ok(self)
    }

    /// User and password for the proxy given before (HTTP Basic). They go to the proxy only, in the clear on that way.
    ///
    /// # Errors
    /// [`SetupError::Proxy`] when no proxy was given.
    pub fn proxy_account(mut self, user: Secret, password: Secret) -> Result<Self, SetupError> {
        let Proxy::Explicit { account, .. } = &mut self.proxy else {
            return Err(SetupError::Proxy);
        };
        *account = Some(Account { user: Arc::new(user), password: Arc::new(password) });
        Ok(self)
    }

    /// 端末の証明書: what this device shows to services that ask for it.
    #[must_use]
    pub fn client_certificate(mut self, certificate: ClientCertificate) -> Self {
        self.certificate = Some(certificate);
        self
    }

    /// A client that keeps connections open as it is told, and one that closes each.
    pub(super) fn clients(&self, roots: &TrustedRoots) -> Result<[reqwest::Client; 2], SetupError> {
        let config = roots.client_config(self.certificate.as_ref())?;
        let client = |kept: usize| {
            let builder = reqwest::Client::builder()
                .tls_backend_preconfigured(config.clone())
                .https_only(true)
                .redirect(Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                .pool_max_idle_per_host(kept)
                .pool_idle_timeout(self.kept)
                .connect_timeout(self.connect)
                .timeout(self.total)
                .user_agent(concat!("shikaku-client/", env!("CARGO_PKG_VERSION")));
            let builder = match &self.proxy {
                Proxy::None => builder.no_proxy(),
                Proxy::Environment => builder,
                Proxy::Explicit { address, account } => builder.proxy(through(address, account.as_ref())?),
            };
            builder.build().map_err(|error| SetupError::Network { source: error.without_url().into() })
        };
        Ok([client(if self.kept.is_zero() { 0 } else { MAX_KEPT })?, client(0)?])
    }
}

fn through(address: &Url, account: Option<&Account>) -> Result<reqwest::Proxy, SetupError> {
    let proxy = reqwest::Proxy::all(address.clone()).map_err(|_| SetupError::Proxy)?;
    Ok(match account {
        Some(Account { user, password }) => proxy.basic_auth(user.expose(), password.expose()),
        None => proxy,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_is_a_plain_address_and_its_account_is_shown_nowhere() {
        for address in
            ["proxy:8080", "https://proxy.example", "socks5://proxy.example", "http://u:p@proxy.example"]
        {
            assert!(matches!(HttpOptions::default().proxy(address), Err(SetupError::Proxy)), "{address}");
        }
        let secret = || Secret::new("invented-secret".to_owned());
        assert!(matches!(HttpOptions::default().proxy_account(secret(), secret()), Err(SetupError::Proxy)));
        let options = HttpOptions::default().proxy("http://proxy.example:8080").unwrap();
        let options = options.proxy_account(secret(), secret()).unwrap();
        assert!(!format!("{options:?}").contains("invented-secret"), "{options:?}");
    }
}
