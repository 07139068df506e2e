//! The context of an operation: who acts with what rights, when, in which language. First parameter of every operation.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono_tz::Tz;

use crate::actor::{Actor, Via};
use crate::authority::Authority;
use crate::clock::{Clock, Instant};
use crate::id::Id;
use crate::language::Language;

/// Whom the actor wants asked, by the step of a process that leaves it to whoever submits something.
pub type Chosen = BTreeMap<String, Vec<Id>>;

/// The context of an operation.
#[derive(Debug, Clone)]
pub struct Ctx {
    /// Who acts.
    pub actor: Actor,
    /// Who really looks, where somebody sees as the actor. Nothing is written with such a context.
    pub seen_by: Option<Id>,
    /// What the actor may do, as compiled at the start of the request.
    pub authority: Arc<Authority>,
    /// By which way the request came.
    pub via: Via,
    /// The language of messages and labels.
    pub language: Language,
    /// The time zone relative dates are read in.
    pub zone: Tz,
    /// Whom the actor chose to approve what is submitted with this request; none: nothing was said. It goes beside the values,
    /// since whatever makes or changes a record may turn out to need approval.
    pub chosen: Option<Arc<Chosen>>,
    /// Ties log lines, audit rows and answers of one request together.
    pub request_id: Arc<str>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
}

impl Ctx {
    /// The context of the program itself: every right, company time zone, default language.
    #[must_use]
    pub fn system(clock: Arc<dyn Clock>, zone: Tz) -> Self {
        Self {
            actor: Actor::System,
            seen_by: None,
            authority: Arc::new(Authority::system()),
            via: Via::Job,
            language: Language::default(),
            zone,
            chosen: None,
            request_id: Arc::from("system"),
            clock,
        }
    }

    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// The same actor with every right: for what the program itself does on somebody's behalf, such as the lines that go
    /// with a record. What such a context writes may include fields only the program writes.
    #[must_use]
    pub fn as_program(&self) -> Self {
        Self { authority: Arc::new(Authority::system()), ..self.clone() }
    }

    /// The same context with other people chosen to approve, or nobody.
    #[must_use]
    pub fn choosing(&self, chosen: Option<Chosen>) -> Self {
        Self { chosen: chosen.map(Arc::new), ..self.clone() }
    }

    /// The same context for another way in.
    #[must_use]
    pub fn through(mut self, via: Via) -> Self {
        self.via = via;
        self
    }
}
