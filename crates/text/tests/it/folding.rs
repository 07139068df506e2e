use guanxi_text::fold;
use proptest::prelude::*;

use crate::generated::name;

#[test]
fn every_character_folds_stably() {
    for character in '\0'..='\u{2fa1f}' {
        let once = fold(&format!("a{character}b"));
        assert_eq!(fold(&once), once, "{character:?}");
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in "\\PC{0,60}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn a_part_folds_to_a_part(text in name(), start in 0_usize..40, length in 0_usize..40) {
        let part: String = text.chars().skip(start).take(length).collect();
        prop_assert!(fold(&text).contains(&fold(&part)));
    }
}
