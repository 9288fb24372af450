//! Until when somebody waits.

use core::time::Duration;
use std::time::Instant;

/// 期限: the end of a wait; none where the patience reaches beyond all times.
#[derive(Clone, Copy)]
pub(super) struct Deadline(Option<Instant>);

impl Deadline {
    pub(super) fn after(patience: Duration) -> Self {
        Self(Instant::now().checked_add(patience))
    }

    /// What is left of the patience; nothing once the time has come.
    pub(super) fn left(self) -> Duration {
        self.0.map_or(Duration::MAX, |until| until.saturating_duration_since(Instant::now()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patience_ends_unless_it_is_endless() {
        assert_eq!(Deadline::after(Duration::ZERO).left(), Duration::ZERO);
        let left = Deadline::after(Duration::from_secs(60)).left();
        assert!(left > Duration::from_secs(50) && left <= Duration::from_secs(60), "{left:?}");
        assert_eq!(Deadline::after(Duration::MAX).left(), Duration::MAX);
    }
}
