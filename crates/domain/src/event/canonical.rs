//! The bytes an event is hashed over. They are stored as they are and never made again from newer structs, so the
//! audit tree stays verifiable however the program changes.

use super::Event;
use crate::{Actor, PersonId, Time};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The version of the byte form.
pub const SCHEMA: u32 = 1;

/// What surrounds an event. The position in the log is not part of it: it is drawn when the write commits.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    pub id: Uuid,
    pub at: Time,
    pub realm: i64,
    pub actor: &'a Actor,
    pub acting_for: Option<PersonId>,
}

#[derive(Serialize)]
struct Canonical<'a> {
    schema: u32,
    id: Uuid,
    at: Time,
    realm: i64,
    actor: String,
    acting_for: Option<PersonId>,
    #[serde(flatten)]
    event: &'a Event,
}

/// Deterministic JSON: fields in the order of the structs, no blanks, no maps.
pub fn canonical(event: &Event, envelope: &Envelope<'_>) -> Vec<u8> {
    let form = Canonical {
        schema: SCHEMA,
        id: envelope.id,
        at: envelope.at,
        realm: envelope.realm,
        actor: envelope.actor.to_string(),
        acting_for: envelope.acting_for,
        event,
    };
    serde_json::to_vec(&form).expect("an event holds only strings, numbers and lists, which JSON can always express")
}

/// The leaf of a Merkle tree (RFC 6962, 2.1): the prefix keeps a leaf from ever being taken for an inner node.
pub fn leaf_hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update([0]).chain_update(bytes).finalize().into()
}
