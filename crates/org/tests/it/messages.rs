//! Every code and every way has a sentence in every language.

use guanxi_kernel::Language;
use guanxi_org::access::SENTENCES;
use guanxi_records::messages::Messages;

#[test]
fn every_code_has_a_sentence() {
    let messages = Messages::new(guanxi_org::module().messages).unwrap();
    let codes = guanxi_org::codes().map(|c| c.name).chain(SENTENCES.iter().copied());
    let codes = codes.chain(guanxi_org::privacy::SENTENCES.iter().copied());
    let codes = codes.chain(guanxi_org::views::SENTENCES.iter().copied());
    let params = [
        "seconds",
        "limit",
        "state",
        "scope",
        "field",
        "count",
        "power",
        "object",
        "value",
        "section",
        "fields",
        "fault",
        "action",
        "role",
        "position",
        "department",
        "through",
        "kind",
        "level",
        "rule",
        "restriction",
        "record",
        "employee",
        "number",
        "stage",
        "access",
        "until",
        "code",
        "comment",
        "day",
        "currency",
        "others",
    ]
    .map(|name| (name, String::from("1")))
    .to_vec();
    for code in codes {
        for language in Language::ALL {
            let text = messages.find(language, code, &params);
            assert!(
                text.as_ref().is_some_and(|t| !t.is_empty() && !t.contains("{$")),
                "{code} {language:?} {text:?}"
            );
        }
    }
}
