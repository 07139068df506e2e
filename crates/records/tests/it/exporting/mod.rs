//! Exporting lists.

mod files;
mod round_trip;
