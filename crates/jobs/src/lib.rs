//! Background work that survives: jobs are rows of the company's own database, so they are written in the transaction
//! they belong to (which makes the queue the outbox, too) and found again after a crash.
//!
//! What the jobs do is not known here. A crate that has work to do implements [`Handler`] and names it in a [`Registry`];
//! an operation puts a [`NewJob`] into the [`Queue`] within its transaction; a [`Worker`] runs what is due. Any number
//! of workers may serve one company: a job is leased to one of them at a time, and a lease that is not renewed runs out.
//!
//! A job runs at least once. Work that must happen exactly once writes its effects and [`Work::complete`] (or
//! [`Work::checkpoint`], when it goes in steps) in one transaction: it fails when another worker has the job by now.

pub mod error;
mod handler;
mod job;
mod lease;
mod list;
mod queue;
mod retention;
mod rewrite;
mod schedule;
mod table;
mod work;
mod worker;

pub use handler::{Handler, JobError, Registry};
pub use job::{Fault, Job, JobState, NewJob, Progress};
pub use list::{Depth, Filter, depth, get, list};
pub use queue::Queue;
pub use retention::{Retention, clean};
pub use rewrite::rewrite;
pub use schedule::{
    NewSchedule, Schedule, enable_schedule, next_after, put_schedule, remove_schedule, schedules,
};
pub use table::MIGRATIONS;
pub use work::Work;
pub use worker::{Backoff, Stopper, Worker, WorkerOptions};
