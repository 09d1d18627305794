//! Derivations as text.
