//! Automations in a company: from what happens to what is done.

mod acting;
mod buttons;
mod clock;
mod guarded;
mod many;
mod scene;
