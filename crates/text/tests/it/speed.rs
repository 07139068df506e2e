//! Bounds far above what is usual, to notice a change of order of magnitude on any machine and in any build.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use guanxi_text::{fold, query_tokens, sort_key, tokens};

const COMPANY: &str = "深圳市云帆重庆科技发展（集团）有限公司北京分公司";

/// The best of several rounds, so that other work on the machine does not count.
fn fastest(mut work: impl FnMut()) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..50 {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed());
    }
    best
}

#[test]
fn a_company_name_is_analysed_in_no_time() {
    assert!(fastest(|| drop(black_box(tokens(COMPANY)))) < Duration::from_millis(2));
    assert!(fastest(|| drop(black_box(query_tokens("云帆科技")))) < Duration::from_millis(1));
    assert!(fastest(|| drop(black_box(fold(COMPANY)))) < Duration::from_millis(1));
    assert!(fastest(|| drop(black_box(sort_key(COMPANY)))) < Duration::from_millis(1));
}
