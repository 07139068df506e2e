//! Figures over records, by whose they were or by whose they are.
//!
//! **As it was**: a record counts for whoever had it when the day of its date ended in the company's time zone: the owner
//! (and the department in whose books it stood) of the ownership period in which that moment lies. A record that was made
//! after its date counts for its first owner; one whose date is yet to come, for the present one. Its position is the one
//! that owner held on that day as the primary one. So what people were told for a quarter stays what it was when records
//! change hands, people move, or departments do.
//!
//! **As it is today**: the same records by their present owner, department, or the position that owner holds today.
//!
//! Both are answered side by side, and add up to the same.

mod fold;
mod question;
mod read;
mod request;
mod statement;

pub use fold::{Figures, Key, Line, Total};
pub use read::{figures, statement};
pub use request::{Attribution, By, FiguresRequest, Measure, Period};

guanxi_kernel::codes! {
    /// Records of the object belong to nobody, so they cannot be attributed; parameter `object`.
    OBJECT = Invalid "report.object";
    /// The field cannot be summed up; parameter `field`.
    MEASURE = Invalid "report.measure";
    /// The field is neither a day nor a moment; parameter `field`.
    DATE = Invalid "report.date";
    /// The stretch of time is not given as days in order or as a relative one, or is longer than `limit` days.
    SPAN = Invalid "report.span";
    /// There would be more lines than anybody reads; parameter `limit`.
    TOO_MANY = Invalid "report.too_many";
}
