//! Which fields tell who a person is, or something about the person that does not stay.

use crate::definition::{FieldDef, FieldType, ObjectDef};

/// What a record is to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The person's own, or a line of it.
    Own,
    /// One that names the person as the one it is about.
    About,
}

/// The fields of an object, in use or not, that are emptied when the person asks for it: those declared so, and on
/// [`Whose::Own`] records whatever the company added and did not declare otherwise, of any type. A birthday is a date and a
/// denomination a choice, so types tell nothing.
pub fn personal(object: &ObjectDef, whose: Whose) -> impl Iterator<Item = &FieldDef> {
    object.fields.iter().filter(move |f| is_personal(object, f, whose))
}

/// Whether the field is one of [`personal`].
pub(super) fn is_personal(object: &ObjectDef, field: &FieldDef, whose: Whose) -> bool {
    // What is worked out follows; lines are records of their own; a line stays with its record.
    let follows = matches!(field.kind, FieldType::Formula | FieldType::Rollup | FieldType::Lines);
    let added = whose == Whose::Own && (field.custom || object.custom);
    !follows && object.master.as_deref() != Some(&field.name) && field.personal.unwrap_or(added)
}

/// Whether old values of that name in the audit are taken out: those of personal fields, and on [`Whose::Own`] records what
/// was worked out from them and what no longer has a definition.
pub(super) fn is_taken_out(object: &ObjectDef, name: &str, whose: Whose) -> bool {
    let field = object.fields.iter().find(|f| f.name == name);
    match (field, whose) {
        (Some(field), _) if is_personal(object, field, whose) => true,
        (Some(field), Whose::Own) => {
            matches!(field.kind, FieldType::Formula | FieldType::Rollup) && field.personal.unwrap_or(true)
        }
        (None, Whose::Own) => crate::definition::system::field(name).is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use guanxi_kernel::Labels;

    use super::*;
    use crate::definition::standard;

    fn object() -> ObjectDef {
        let text = r#"
            name = "worker"
            labels = { zh-CN = "a", zh-TW = "a", en = "a", de = "a" }
            title = "name"
            [[fields]]
            name = "name"
            type = "text"
            labels = { zh-CN = "a", zh-TW = "a", en = "a", de = "a" }
            personal = true
            [[fields]]
            name = "hired_on"
            type = "date"
            labels = { zh-CN = "a", zh-TW = "a", en = "a", de = "a" }
        "#;
        let mut object = standard::parse(text).unwrap();
        let custom = |name: &str, kind, personal| FieldDef {
            custom: true,
            personal,
            ..FieldDef::new(name, kind, Labels::default())
        };
        object.fields.push(custom("faith", FieldType::Choice, None));
        object.fields.push(custom("shoe_size", FieldType::Integer, Some(false)));
        object.fields.push(custom("greeting", FieldType::Formula, None));
        object
    }

    #[test]
    fn what_a_company_added_to_people_is_personal_unless_it_says_otherwise() {
        let object = object();
        let names = |whose| personal(&object, whose).map(|f| f.name.as_str()).collect::<Vec<_>>();
        assert_eq!(names(Whose::Own), ["name", "faith"]);
        assert_eq!(names(Whose::About), ["name"]);
    }

    #[test]
    fn the_audit_loses_what_was_worked_out_and_what_has_no_definition() {
        let object = object();
        let out = |name, whose| is_taken_out(&object, name, whose);
        assert!(["name", "greeting", "purged_since"].into_iter().all(|n| out(n, Whose::Own)));
        assert!(
            !out("hired_on", Whose::Own) && !out("shoe_size", Whose::Own) && !out("owner_id", Whose::Own)
        );
        assert!(out("name", Whose::About) && !out("purged_since", Whose::About));
    }
}
