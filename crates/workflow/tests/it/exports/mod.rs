//! Exports that somebody has to agree to.

mod asking;
mod making;
mod scene;
