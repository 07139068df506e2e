//! Whatever can go wrong has a sentence in every language.

use guanxi_kernel::{Code, Kind, Language, code};
use guanxi_records::{access, audit, definition, field, filter, import, query, share, write};

use crate::app::product;

/// Every code the engine and what it stands on can answer with.
fn codes() -> Vec<Code> {
    let lists: Vec<&[Code]> = vec![
        code::ALL,
        guanxi_store::error::ALL,
        guanxi_jobs::error::ALL,
        access::ALL,
        audit::ALL,
        definition::admin::ALL,
        definition::check::ALL,
        definition::registry::ALL,
        filter::ALL,
        guanxi_records::export::ALL,
        guanxi_records::files::ALL,
        import::ALL,
        query::ALL,
        share::ALL,
        write::ALL,
        guanxi_api::code::ALL,
    ];
    lists
        .into_iter()
        .flatten()
        .copied()
        .chain(guanxi_org::codes())
        .chain(guanxi_insight::codes())
        .chain(guanxi_workflow::codes())
        .chain(guanxi_integrations::codes())
        .collect()
}

#[test]
fn every_failure_has_a_sentence_in_every_language() {
    let messages = &product().messages;
    let told = codes().into_iter().filter(|c| c.kind != Kind::Internal).map(|c| c.name);
    let names: Vec<&str> = told
        .chain(field::faults::ALL.iter().copied())
        .chain(import::FAULTS.iter().copied())
        .chain(guanxi_org::access::SENTENCES.iter().copied())
        .collect();
    let mut missing = Vec::new();
    for name in names {
        for language in Language::ALL {
            if messages.find(language, name, &Vec::new()).is_none() {
                missing.push(format!("{name}: {}", language.tag()));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

/// A code declared anywhere in the sources is in one of the lists above, or the list is not whole.
#[test]
fn no_message_is_there_in_one_language_alone() {
    let names = |text: &str| -> std::collections::BTreeSet<String> {
        let lines = text.lines().filter_map(|l| l.split_once(" ="));
        lines.map(|(n, _)| n).filter(|n| !n.starts_with([' ', '#'])).map(String::from).collect()
    };
    for module in
        product().modules.iter().map(|m| &m.messages).chain([&Vec::from(guanxi_records::messages::OWN)])
    {
        // A module may keep its sentences in several texts of a language.
        let of = |language: Language| -> std::collections::BTreeSet<String> {
            module.iter().filter(|(own, _)| *own == language).flat_map(|(_, text)| names(text)).collect()
        };
        for language in Language::ALL {
            assert_eq!(of(Language::default()), of(language));
        }
    }
}
