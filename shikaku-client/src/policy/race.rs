//! One future against another, without a runtime.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

/// Waits for the work, or for the end that comes first. The work is looked at first: what is finished counts.
pub(super) async fn before<T, E>(
    work: impl Future<Output = T>,
    end: impl Future<Output = E>,
) -> Result<T, E> {
    let (mut work, mut end) = (pin!(work), pin!(end));
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Ok(done));
        }
        end.as_mut().poll(context).map(Err)
    })
    .await
}
