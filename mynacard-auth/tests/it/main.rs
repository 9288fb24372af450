//! Certificates, revocation and signatures, seen from outside.
#![cfg(test)]

mod corners;
mod issuers;
mod lists;
mod mint;
mod openssl;
mod openssl_lists;
mod signatures;
