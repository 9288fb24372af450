//! 推奨: which backend for signatures to take, from what this run measured on this machine.

use std::fmt;
use std::time::Duration;

/// A backend that a build has to be told of should save at least a third of the time.
const WORTH_A_FEATURE: f64 = 1.5;
/// Nobody at a desk notices this much of a visit, of which the card takes some 200 ms (contactless, modelled).
const UNNOTICED: Duration = Duration::from_millis(20);
/// As fast as another one within what such a measurement is good for.
const AS_FAST: f64 = 1.1;

/// 署名検証の推奨: one visit's certificate work with each backend, and with rustls-webpki on AWS-LC.
#[derive(Clone, Copy, Debug)]
pub struct Advice {
    /// RustCrypto, the default.
    pub default: Duration,
    /// AWS-LC, the feature `aws-lc`.
    pub fast: Duration,
    /// rustls-webpki with AWS-LC.
    pub webpki: Duration,
}

impl Advice {
    /// How many times as many visits a server verifies with the feature.
    #[must_use]
    pub fn gain(&self) -> f64 {
        self.default.as_secs_f64() / self.fast.as_secs_f64()
    }

    /// Whether a server that verifies many should turn `aws-lc` on.
    #[must_use]
    pub fn feature_for_servers(&self) -> bool {
        self.gain() >= WORTH_A_FEATURE
    }

    /// Whether the default will do where one person waits.
    #[must_use]
    pub fn default_at_a_desk(&self) -> bool {
        self.default <= UNNOTICED
    }
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { default, fast, webpki } = *self;
        let (gain, servers) = (self.gain(), if self.feature_for_servers() { "turn on" } else { "leave off" });
        let [slow, quick] = [default, fast].map(|one| 1.0 / one.as_secs_f64());
        writeln!(
            f,
            "recommended for a server that verifies many: {servers} `aws-lc` \
             ({gain:.2} times as many: {quick:.0} a second and core instead of {slow:.0})"
        )?;
        let desk = if self.default_at_a_desk() { "the default is fine" } else { "turn on `aws-lc`" };
        writeln!(f, "recommended at a desk: {desk} ({default:.2?} of a visit)")?;
        let distance = fast.as_secs_f64() / webpki.as_secs_f64();
        let judged = if distance <= AS_FAST { "nothing is lost" } else { "something is lost" };
        write!(
            f,
            "beside rustls-webpki with AWS-LC, which checks no policy: {judged} with `aws-lc` ({distance:.2} times its \
             time), the default takes {:.2} times",
            default.as_secs_f64() / webpki.as_secs_f64()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn advice(default: u64, fast: u64, webpki: u64) -> Advice {
        let [default, fast, webpki] = [default, fast, webpki].map(Duration::from_micros);
        Advice { default, fast, webpki }
    }

    #[test]
    fn a_server_turns_the_feature_on_where_it_gains_and_a_desk_needs_it_only_where_the_default_is_noticed() {
        let usual = advice(400, 100, 95);
        assert!(usual.feature_for_servers() && usual.default_at_a_desk());
        let text = usual.to_string();
        for part in ["turn on `aws-lc` (4.00 times as many: 10000 a second and core instead of 2500)", "fine"]
        {
            assert!(text.contains(part), "{text}");
        }
        assert!(text.contains("nothing is lost with `aws-lc` (1.05"), "{text}");
        assert!(advice(100, 80, 40).to_string().contains("something is lost"));

        let level = advice(110, 100, 95);
        assert!(!level.feature_for_servers() && level.to_string().contains("leave off `aws-lc`"));
        let slow = advice(40_000, 20_000, 95);
        assert!(!slow.default_at_a_desk() && slow.to_string().contains("desk: turn on `aws-lc`"));
    }
}
