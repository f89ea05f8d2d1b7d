//! Tests of `publishing`.
