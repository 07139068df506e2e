//! What a person may ask of the company: to be told what is kept, and to be forgotten.

mod chain;
mod erase;
mod export;
mod leaver;
mod request;
mod traces;
