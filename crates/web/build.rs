//! Makes sure that the folder of built islands and styles exists, so that cargo can watch it.
//! Watching a missing path would rebuild this crate on every call of cargo.
//! An empty folder is a valid state: the server then works with plain text areas.

use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui");
    let dist = ui.join("dist");
    // A read-only source tree is fine: nothing is embedded then, and nothing can appear there either.
    if ui.is_dir() && (dist.is_dir() || std::fs::create_dir(&dist).is_ok()) {
        println!("cargo:rerun-if-changed={}", dist.display());
    }
}
