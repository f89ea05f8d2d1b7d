//! How the program is linked.

#[expect(
    clippy::disallowed_methods,
    reason = "what cargo tells a build script is in its environment"
)]
fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    // A tenth of the list of addresses that the loader has to mend at each start: `copydesk import` is a short program.
    // Needs the C library of Debian 12 (glibc 2.36) or later.
    let target = |what: &str| std::env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" && target("ARCH") == "x86_64" {
        println!("cargo::rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}
