//! The crate from outside: the reference profile's document, the gateways over a scripted HTTP client, the network's
//! failures.

#[cfg(feature = "blocking")]
#[cfg(test)]
mod blocking;
#[cfg(test)]
mod folder;
#[cfg(test)]
mod gateways;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
#[cfg(test)]
mod network;
#[cfg(test)]
mod profile;
#[cfg(test)]
mod scripted;
