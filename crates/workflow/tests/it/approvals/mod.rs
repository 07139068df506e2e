//! Approvals in a company: from what is submitted to what is done.

mod by_mail;
mod cast;
mod chosen;
mod decided;
mod deciding;
mod figures;
mod hiding;
mod moves;
mod moving;
mod orders;
mod processes;
mod random;
mod working;
