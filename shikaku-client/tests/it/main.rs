//! The crate from outside: the reference profile's document, the gateways over a scripted HTTP client, the network's
//! failures.

#[cfg(feature = "blocking")]
#[cfg(test)]
mod blocking;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
#[cfg(test)]
mod client_certificate;
#[cfg(test)]
mod faults;
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
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
#[cfg(test)]
mod tls;
#[cfg(all(feature = "reqwest", any(feature = "tls-aws-lc", feature = "tls-ring")))]
#[cfg(test)]
mod tls_server;
