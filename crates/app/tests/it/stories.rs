//! Tests of `stories`.
