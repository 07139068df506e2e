use guanxi_text::{fold, sort_key};
use proptest::prelude::*;

use crate::generated::name;

proptest! {
    #[test]
    fn keys_are_equal_only_for_equal_texts(left in name(), right in name()) {
        prop_assert_eq!(sort_key(&left) == sort_key(&right), fold(&left) == fold(&right));
    }

    #[test]
    fn keys_hold_no_control_characters(text in any::<String>()) {
        prop_assert!(!sort_key(&text).chars().any(char::is_control));
    }

    #[test]
    fn numbers_sort_by_value(left in 0_u64.., right in 0_u64..) {
        let key = |number: u64| sort_key(&format!("合同{number}号"));
        prop_assert_eq!(key(left).cmp(&key(right)), left.cmp(&right));
    }
}
