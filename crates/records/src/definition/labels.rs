//! The words of a definition, for the check that every language has them.

use guanxi_kernel::Labels;

use super::object::ObjectDef;

impl ObjectDef {
    /// Where a text lacks one of the languages, such as `customer.stage.lead: de`.
    #[must_use]
    pub fn missing_labels(&self) -> Vec<String> {
        let texts = self.texts();
        let missing = texts.into_iter().flat_map(|(place, labels)| {
            let lacking = labels.missing();
            lacking.into_iter().map(move |language| format!("{place}: {}", language.tag()))
        });
        missing.collect()
    }

    /// Every text that people read, with its place. Texts that may be left out stand here only when given.
    fn texts(&self) -> Vec<(String, &Labels)> {
        let own = &self.name;
        let mut texts = vec![(own.clone(), &self.labels)];
        let mut given = |place: String, labels| texts.push((place, labels));
        if !self.plurals.is_empty() {
            given(format!("{own} (plural)"), &self.plurals);
        }
        for section in &self.form {
            given(format!("{own} (section)"), &section.labels);
        }
        for related in self.related.iter().filter(|r| !r.labels.is_empty()) {
            given(format!("{own} (related {})", related.object), &related.labels);
        }
        for rule in &self.rules {
            given(format!("{own} (rule {})", rule.name), &rule.labels);
        }
        for field in &self.fields {
            given(format!("{own}.{}", field.name), &field.labels);
            if !field.help.is_empty() {
                given(format!("{own}.{} (help)", field.name), &field.help);
            }
            for option in &field.options {
                given(format!("{own}.{}.{}", field.name, option.value), &option.labels);
            }
        }
        texts
    }
}
