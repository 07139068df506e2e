//! What a company can do without: modules that are switched off and on again. Their records stay as they are, and go with their
//! customers and their owners; nobody has a right over them, and no field tells of them, until they are switched on.

mod list;
mod switch;

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_records::company::Settings;
use guanxi_records::{Definitions, FieldDef, ObjectDef, OptionalModule, Product};

pub use list::{ModuleState, list};
pub use switch::switch;

guanxi_kernel::codes! {
    /// There is no such module, or the company cannot do without it; parameter `module`.
    MISSING = NotFound "module.not_found";
    /// Others that are on make no sense without it; parameter `others`, their names.
    NEEDED = Conflict "module.needed";
    /// It makes no sense without others that are off; parameter `others`, their names.
    NEEDS = Conflict "module.needs";
}

/// What the company does without.
#[derive(Debug, Default)]
pub(crate) struct Without {
    /// The objects that are nobody's.
    pub(crate) objects: BTreeSet<Arc<str>>,
    /// The fields of others that tell of them, as object and field.
    pub(crate) fields: BTreeSet<(Arc<str>, Arc<str>)>,
}

/// What the company does without by its settings.
pub(crate) fn without(product: &Product, definitions: &Definitions, settings: &Settings) -> Without {
    let mut without = Without::default();
    for module in product.off(settings) {
        without.objects.extend(module.objects.iter().map(|name| Arc::from(*name)));
        let telling = telling(definitions, module);
        let names =
            |(o, f): (&ObjectDef, &FieldDef)| (Arc::from(o.name.as_str()), Arc::from(f.name.as_str()));
        without.fields.extend(telling.map(names));
    }
    without
}

/// The fields of other objects that tell of the module's records: those it names, references to them, and what is summed up of
/// them.
fn telling<'a>(
    definitions: &'a Definitions,
    module: &'a OptionalModule,
) -> impl Iterator<Item = (&'a ObjectDef, &'a FieldDef)> {
    let own = |name: &str| module.objects.contains(&name);
    let tells = move |object: &ObjectDef, field: &FieldDef| {
        module.fields.contains(&(object.name.as_str(), field.name.as_str()))
            || field.target().is_some_and(own)
            || field.lines.as_deref().is_some_and(own)
            || field.rollup.as_ref().is_some_and(|r| own(&r.object))
    };
    let others = definitions.live().filter(move |o| !own(&o.name));
    others.flat_map(move |object| {
        let fields = object.live_fields().filter(move |field| tells(object, field));
        fields.map(move |field| (&**object, field))
    })
}
