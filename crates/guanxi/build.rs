//! Builds the program anew when the client was built anew.

fn main() {
    println!("cargo::rerun-if-changed=../../web/dist");
}
