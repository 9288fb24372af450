//! Which service speaks the reference profile.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Once;

use url::{Host, Url};

use crate::setup::SetupError;

/// Base path of the profile.
const BASE: [&str; 2] = ["shikaku-reference", "v0"];

/// 参照プロファイルの相手: the origin of a service that speaks the **invented** reference profile.
///
/// It is never a default: the caller selects it by name, and only for a host that cannot be a real service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferenceProfile {
    origin: String,
    base: Url,
}

impl ReferenceProfile {
    /// Accepts that the interface is invented, for `https://host[:port]` where the host is `localhost`, a loopback
    /// address or a name ending in `.example`. Warns once in the log of the process.
    ///
    /// # Errors
    /// [`SetupError::ProfileHost`] for any other text.
    ///
    /// ```
    /// use shikaku_client::endpoint::ReferenceProfile;
    ///
    /// let profile = ReferenceProfile::accept_invented("https://service.example")?;
    /// assert_eq!(profile.origin(), "https://service.example");
    /// assert!(ReferenceProfile::accept_invented("https://service.example.com").is_err());
    /// # Ok::<(), shikaku_client::SetupError>(())
    /// ```
    pub fn accept_invented(origin: &str) -> Result<Self, SetupError> {
        static WARNED: Once = Once::new();
        let mut base = Url::parse(origin).map_err(|_| SetupError::ProfileHost)?;
        let bare = base.username().is_empty()
            && base.password().is_none()
            && base.path() == "/"
            && base.query().is_none()
            && base.fragment().is_none();
        if base.scheme() != "https" || !bare || !base.host().is_some_and(|host| is_nobodys(&host)) {
            return Err(SetupError::ProfileHost);
        }
        let origin = base.origin().ascii_serialization();
        base.path_segments_mut().map_err(|()| SetupError::ProfileHost)?.extend(BASE);
        WARNED.call_once(|| {
            tracing::warn!("the reference profile is selected: an invented interface, not the official one");
        });
        Ok(Self { origin, base })
    }

    /// The origin, `https://host[:port]`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The address of a path such as `/confirmed-results/{id}`; the mark takes the place of `{id}`.
    pub(super) fn url(&self, path: &str, id: &str) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            let parts = path.split('/').filter(|part| !part.is_empty());
            segments.extend(parts.map(|part| if part == "{id}" { id } else { part }));
        }
        url
    }
}

/// Whether no real service can stand there: this machine, or a name reserved for examples (RFC 2606).
fn is_nobodys(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost" || name.ends_with(".example"),
        Host::Ipv4(address) => Ipv4Addr::is_loopback(address),
        Host::Ipv6(address) => Ipv6Addr::is_loopback(address),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invented_profile_takes_only_hosts_that_are_nobodys() {
        for origin in
            ["https://localhost:8443", "https://127.0.0.1", "https://[::1]:1", "https://a.b.example/"]
        {
            assert!(ReferenceProfile::accept_invented(origin).is_ok(), "{origin}");
        }
        for origin in [
            "http://localhost",
            "https://service.example.com",
            "https://localhost.invalid",
            "https://example",
            "https://192.0.2.1",
            "https://user@localhost",
            "https://localhost/path",
            "https://localhost/?q",
            "localhost",
            "",
        ] {
            assert!(ReferenceProfile::accept_invented(origin).is_err(), "{origin}");
        }
    }

    #[test]
    fn the_origin_is_written_as_a_browser_writes_it() {
        let profile = ReferenceProfile::accept_invented("HTTPS://LocalHost:443/").unwrap();
        assert_eq!(profile.origin(), "https://localhost");
    }

    #[test]
    fn a_mark_stays_one_step_of_the_path() {
        let profile = ReferenceProfile::accept_invented("https://localhost").unwrap();
        assert_eq!(
            profile.url("/confirmed-results/{id}", "a/b?c").as_str(),
            "https://localhost/shikaku-reference/v0/confirmed-results/a%2Fb%3Fc"
        );
    }
}
