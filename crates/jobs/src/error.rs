//! What can go wrong with a job itself.

guanxi_kernel::codes! {
    /// There is no such job.
    MISSING = NotFound "job.not_found";
    /// The job's state does not allow it: only a job that ended badly can be tried again, only one that has not ended cancelled.
    STATE = Conflict "job.state";
    /// Another job with the same key waits or runs already.
    DUPLICATE = Conflict "job.duplicate";
    /// The job was given to another worker, because this one did not renew its lease in time.
    LEASE_LOST = Unavailable "job.lease_lost";
    /// The job's data is not what its handler expects.
    PAYLOAD = Internal "job.payload";
    /// The job's handler panicked.
    PANICKED = Internal "job.panicked";
    /// The text is not a schedule that ever comes due.
    CRON = Invalid "schedule.cron";
    /// There is no such time zone.
    ZONE = Invalid "schedule.zone";
    /// There is no such schedule.
    SCHEDULE_MISSING = NotFound "schedule.not_found";
}
