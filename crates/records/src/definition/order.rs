//! The order of an object's fields.

use super::object::ObjectDef;

impl ObjectDef {
    /// Puts its fields into the order an administrator gave them. Those that are not named follow as they stand.
    pub(crate) fn put_in_order(&mut self) {
        let place = |name: &str| self.order.iter().position(|n| n == name).unwrap_or(usize::MAX);
        self.fields.sort_by_cached_key(|field| place(&field.name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_that_are_not_named_follow_as_declared() {
        let fields = ["a", "b", "c", "d"]
            .map(|name| serde_json::json!({"name": name, "type": "text", "labels": {"en": name}}));
        let object = serde_json::json!({"name": "thing", "labels": {"en": "Thing"}, "title": "a",
            "fields": fields, "order": ["c", "gone", "a"]});
        let mut object: ObjectDef = serde_json::from_value(object).unwrap();
        object.put_in_order();
        let names: Vec<&str> = object.fields.iter().map(|f| f.name.as_str()).collect();
        assert_eq!(names, ["c", "a", "b", "d"]);
    }
}
