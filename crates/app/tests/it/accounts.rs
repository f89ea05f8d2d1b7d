//! Tests of `accounts`: the door, people and their roles, units.

mod rights;
