//! How approvals go: how long questions are open, by step and by person; what is sent back; which steps change nothing.
//!
//! What is counted is what was begun in the days asked for: approvals submitted in them, and questions asked in them, with
//! what became of them until now. So the months add up to the total. Time is counted in plain hours, nights and holidays
//! included. Questions nobody had to answer (agreed before, or one's own) are left out.

mod read;
mod request;
mod statement;

pub use read::{Figures, Month, PersonLine, StepLine, Total, figures};
pub use request::FiguresRequest;
