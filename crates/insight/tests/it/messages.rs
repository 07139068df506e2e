//! Every code has a sentence in every language.

use guanxi_kernel::Language;
use guanxi_records::messages::Messages;

#[test]
fn every_code_has_a_sentence() {
    let messages = Messages::new(guanxi_insight::module().messages).unwrap();
    let params = ["limit", "field", "object"].map(|name| (name, String::from("1"))).to_vec();
    for code in guanxi_insight::codes() {
        for language in Language::ALL {
            let text = messages.find(language, code.name, &params);
            assert!(text.as_ref().is_some_and(|t| !t.contains("{$")), "{} {language:?} {text:?}", code.name);
        }
    }
}
