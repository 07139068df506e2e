//! Approvals in a company: from what is submitted to what is done.

mod by_mail;
mod cast;
mod decided;
mod deciding;
mod figures;
mod moves;
mod moving;
mod orders;
mod processes;
mod random;
