//! Every code the engine and what it stands on answer with, for the check that each has its sentence.

use guanxi_kernel::Code;

use crate::{
    access, audit, backup, bulk, definition, export, feed, field, files, filter, import, integrity, merge,
    messages, query, share, state, write,
};

/// The codes of failures.
pub fn codes() -> impl Iterator<Item = Code> {
    let lists = [
        guanxi_kernel::code::ALL,
        guanxi_store::error::ALL,
        guanxi_jobs::error::ALL,
        access::ALL,
        audit::ALL,
        backup::ALL,
        bulk::ALL,
        definition::admin::ALL,
        definition::check::ALL,
        definition::registry::ALL,
        definition::standard::ALL,
        export::ALL,
        feed::ALL,
        files::ALL,
        filter::ALL,
        import::ALL,
        integrity::ALL,
        merge::ALL,
        messages::ALL,
        query::ALL,
        share::ALL,
        state::ALL,
        write::ALL,
    ];
    lists.into_iter().flatten().copied()
}

/// The names of everything that has a sentence of its own: failures, faults of single values, faults of definitions.
pub fn sentences() -> impl Iterator<Item = &'static str> {
    let places = definition::check::FAULTS.iter().chain(field::faults::ALL);
    codes().map(|c| c.name).chain(places.copied())
}
