//! Definitions of made-up objects.

/// Makes a `&'static str` of the TOML that declares an object, for the module of a test.
///
/// The object and its own settings come first, then its fields, each with its type and settings. The first field is the
/// title. Everything is labelled with its name in all four languages; an object that a test shows is given a label.
///
/// ```
/// const BILL: &str = guanxi_testkit::object! {
///     bill "账单", handover = { follows = "client_id" };
///     name: text, required = true;
///     client_id: reference, target = "client";
///     status: choice [open, paid], default = "open";
/// };
/// assert!(BILL.starts_with("name = \"bill\"\nlabels = { zh-CN = \"账单\", "));
/// assert!(BILL.contains("title = \"name\"\nhandover = { follows = \"client_id\" }\n"));
/// assert!(BILL.contains("name = \"status\"\nlabels = { zh-CN = \"status\", "));
/// assert!(BILL.ends_with("default = \"open\"\n"));
/// ```
#[macro_export]
macro_rules! object {
    (
        $object:ident $($label:literal)? $(, $key:ident = $value:tt)*;
        $($field:ident: $kind:ident $([$($option:ident),+])? $(, $setting:ident = $set:tt)*;)+
    ) => {
        concat!(
            "name = \"", stringify!($object), "\"\n",
            $crate::object!(@labels $object $($label)?), "\n",
            "title = \"", $crate::object!(@first $($field)+), "\"\n",
            // A long one is broken into lines here, which TOML 1.1 takes.
            $(stringify!($key), " = ", stringify!($value), "\n",)*
            $(
                "[[fields]]\n",
                "name = \"", stringify!($field), "\"\n",
                $crate::object!(@labels $field), "\n",
                "type = \"", stringify!($kind), "\"\n",
                $("options = [", $($crate::object!(@option $option), ", ",)+ "]\n",)?
                $(stringify!($setting), " = ", stringify!($set), "\n",)*
            )+
        )
    };
    (@first $first:ident $($other:ident)*) => {
        stringify!($first)
    };
    (@option $option:ident) => {
        concat!("{ value = \"", stringify!($option), "\", ", $crate::object!(@labels $option), " }")
    };
    (@labels $name:ident) => {
        $crate::object!(@labelled stringify!($name))
    };
    (@labels $name:ident $label:literal) => {
        $crate::object!(@labelled $label)
    };
    (@labelled $text:expr) => {
        concat!(
            "labels = { zh-CN = \"", $text, "\", zh-TW = \"", $text,
            "\", en = \"", $text, "\", de = \"", $text, "\" }",
        )
    };
}
