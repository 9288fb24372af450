//! The My Number Card's applications, certificates, PINs and signatures.
