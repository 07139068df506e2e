//! The one program. See [`guanxi::cli`].

use std::process::ExitCode;

/// Gives memory back to the system sooner than the system's own allocator, which keeps one heap for each thread.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    guanxi::cli::main()
}
