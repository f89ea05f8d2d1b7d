//! Tests of `accounts`: the door, people and their roles, units.

mod door;
mod import;
mod links;
mod own;
mod people;
mod rights;
mod units;
