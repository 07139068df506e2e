//! The name that stands in place of a person's.

use guanxi_records::Company;

/// Its sentence; parameter `code`.
pub(super) const PSEUDONYM: &str = "erasure.pseudonym";

/// Capitals and figures that are not taken for one another when read aloud or copied by hand.
const LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH: usize = 6;

/// A name in the company's language that says that somebody worked here, and a code by which one is told from another. The
/// code comes from chance: nothing of the person can be worked out from it.
pub(super) fn new(company: &Company) -> String {
    let count = u64::try_from(LETTERS.len()).unwrap_or(1);
    let letter = |_| {
        let place = usize::try_from(company.random.below(count)).unwrap_or_default();
        LETTERS.get(place).map_or('2', |byte| char::from(*byte))
    };
    let code: String = (0..LENGTH).map(letter).collect();
    let language = company.settings().language;
    company.product.messages.sentence(language, PSEUDONYM, &vec![("code", code)])
}
