//! Tests of `portal`.
