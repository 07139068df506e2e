//! What an endpoint declares about itself. Routes and the OpenAPI document are both made from it, so they cannot differ.

use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter, on};
use axum::{Extension, middleware};
use serde_json::{Value as Json, json};
use utoipa::ToSchema;

use crate::http::once;
use crate::openapi::schemas::{Schemas, reference};
use crate::state::AppState;

/// Where every endpoint's address begins.
pub const BASE: &str = "/api/v1";

/// How long an endpoint may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Speed {
    /// As long as the limit for requests says.
    Quick,
    /// As long as it takes: live events, files.
    Lasting,
}

/// Who may call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Open {
    /// Anybody.
    Everybody,
    /// Who is signed in.
    SignedIn,
}

/// What a handler's extractors need to know of the endpoint.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// Whether it changes nothing, whatever its method.
    pub(crate) reads: bool,
    /// Whether it is about whoever sits there, also while that person sees as somebody else.
    pub(crate) own: bool,
    /// Whether it is kept as done by whoever asks, although it changes nothing.
    pub(crate) in_own_name: bool,
}

/// An answer that is no problem.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) says: &'static str,
    pub(crate) media_type: &'static str,
    pub(crate) schema: Option<Json>,
    pub(crate) etag: bool,
}

/// What an endpoint takes and answers.
#[derive(Debug, Clone)]
pub(crate) struct Doc {
    pub(crate) id: &'static str,
    pub(crate) summary: &'static str,
    pub(crate) open: Open,
    pub(crate) parameters: Vec<Json>,
    pub(crate) body: Option<(&'static str, Json)>,
    pub(crate) answers: Vec<Answer>,
    pub(crate) schemas: Schemas,
    pub(crate) keyed: bool,
}

/// One endpoint.
pub struct Endpoint {
    method: Method,
    path: &'static str,
    route: MethodRouter<AppState>,
    speed: Speed,
    manner: Manner,
    pub(crate) doc: Doc,
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

macro_rules! by_method {
    ($($name:ident $method:ident),*) => {$(
        pub(crate) fn $name<H, T>(path: &'static str, handler: H) -> Self
        where
            H: Handler<T, AppState>,
            T: 'static,
        {
            Self::new(Method::$method, path, on(MethodFilter::$method, handler))
        }
    )*};
}

impl Endpoint {
    by_method!(get GET, post POST, put PUT, patch PATCH, delete DELETE);

    fn new(method: Method, path: &'static str, route: MethodRouter<AppState>) -> Self {
        let doc = Doc {
            id: "",
            summary: "",
            open: Open::SignedIn,
            parameters: Vec::new(),
            body: None,
            answers: Vec::new(),
            schemas: Schemas::default(),
            keyed: false,
        };
        let reads = method == Method::GET;
        Self {
            method,
            path,
            route,
            speed: Speed::Quick,
            manner: Manner { reads, own: false, in_own_name: false },
            doc,
        }
    }

    /// Its stable name (`records.list`) and what it does in one line.
    pub(crate) fn named(mut self, id: &'static str, summary: &'static str) -> Self {
        self.doc.id = id;
        self.doc.summary = summary;
        self
    }

    /// Anybody may call it.
    pub(crate) fn open(mut self) -> Self {
        self.doc.open = Open::Everybody;
        self
    }

    /// It changes nothing, so that a token that may only read may call it.
    pub(crate) fn reads(mut self) -> Self {
        self.manner.reads = true;
        self
    }

    /// It is about whoever sits there: the own account, what one is told. Somebody who sees as another person is shown nothing of
    /// that person's here.
    pub(crate) fn own(mut self) -> Self {
        self.manner.own = true;
        self
    }

    /// It changes nothing, but is kept as done by whoever asks, such as an export: nobody does it as somebody else.
    pub(crate) fn in_own_name(mut self) -> Self {
        self.manner.in_own_name = true;
        self
    }

    /// It may take as long as it takes.
    pub(crate) fn lasting(mut self) -> Self {
        self.speed = Speed::Lasting;
        self
    }

    /// Sent twice with the same `Idempotency-Key` it is carried out once.
    pub(crate) fn keyed(mut self) -> Self {
        self.doc.keyed = true;
        self
    }

    /// A value in the address's query.
    pub(crate) fn query(self, name: &str, says: &str, schema: Json) -> Self {
        self.parameter("query", name, says, schema, false)
    }

    /// A header it understands.
    pub(crate) fn header(self, name: &str, says: &str, schema: Json) -> Self {
        self.parameter("header", name, says, schema, false)
    }

    /// What it makes or submits may be approved by people whom the caller chooses.
    pub(crate) fn chooses(self) -> Self {
        let says = "Whom to ask, where a process leaves it to whoever submits: `{\"step\": [\"person\"]}`. Refused as \
                    `approval.choose` with the steps and who may be chosen, where somebody must be.";
        self.header("Approvers", says, json!({"type": "string"}))
    }

    pub(crate) fn parameter(
        mut self,
        place: &str,
        name: &str,
        says: &str,
        schema: Json,
        required: bool,
    ) -> Self {
        self.doc.parameters.push(
            json!({"name": name, "in": place, "description": says, "required": required, "schema": schema}),
        );
        self
    }

    /// The JSON it takes.
    pub(crate) fn takes<T: ToSchema>(mut self) -> Self {
        let schema = self.doc.schemas.add::<T>();
        self.doc.body = Some(("application/json", schema));
        self
    }

    /// The body it takes, described by hand.
    pub(crate) fn takes_schema(mut self, media_type: &'static str, schema: Json) -> Self {
        self.doc.body = Some((media_type, schema));
        self
    }

    /// The JSON it answers.
    pub(crate) fn answers<T: ToSchema>(mut self, status: u16, says: &'static str) -> Self {
        let schema = self.doc.schemas.add::<T>();
        self.answer(Answer {
            status,
            says,
            media_type: "application/json",
            schema: Some(schema),
            etag: false,
        })
    }

    /// The JSON it answers, by the name of a schema of the document.
    pub(crate) fn answers_named(self, status: u16, says: &'static str, name: &str) -> Self {
        let schema = Some(reference(name));
        self.answer(Answer { status, says, media_type: "application/json", schema, etag: false })
    }

    /// The JSON it answers, described by hand.
    pub(crate) fn answers_schema(self, status: u16, says: &'static str, schema: Json) -> Self {
        let schema = Some(schema);
        self.answer(Answer { status, says, media_type: "application/json", schema, etag: false })
    }

    /// One record, whose version is its tag.
    pub(crate) fn answers_record(self, status: u16, says: &'static str) -> Self {
        let schema = Some(reference("Record"));
        self.answer(Answer { status, says, media_type: "application/json", schema, etag: true })
    }

    /// The last answer carries the version as its tag.
    pub(crate) fn tagged(mut self) -> Self {
        if let Some(answer) = self.doc.answers.last_mut() {
            answer.etag = true;
        }
        self
    }

    /// Success without a body.
    pub(crate) fn answers_nothing(self, says: &'static str) -> Self {
        self.answer(Answer { status: 204, says, media_type: "", schema: None, etag: false })
    }

    /// Something that is no JSON.
    pub(crate) fn answers_bytes(self, status: u16, says: &'static str, media_type: &'static str) -> Self {
        let schema = Some(json!({}));
        self.answer(Answer { status, says, media_type, schema, etag: false })
    }

    fn answer(mut self, answer: Answer) -> Self {
        self.doc.answers.push(answer);
        self
    }

    /// The method in capitals.
    #[must_use]
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The address below [`BASE`], with its parameters in braces.
    #[must_use]
    pub fn path(&self) -> &'static str {
        self.path
    }

    pub(crate) fn speed(&self) -> Speed {
        self.speed
    }

    pub(crate) fn into_route(self, state: &AppState) -> MethodRouter<AppState> {
        let mut route = self.route;
        if self.doc.keyed {
            route = route.route_layer(middleware::from_fn_with_state(state.clone(), once::once));
        }
        route.route_layer(Extension(self.manner))
    }
}

/// Every endpoint, by resource.
#[must_use]
pub fn table() -> Vec<Endpoint> {
    let groups = [
        crate::session::endpoints,
        crate::see_as::endpoints,
        crate::me::endpoints,
        crate::second_factor::endpoints,
        crate::notifications::endpoints,
        crate::mail_settings::endpoints,
        crate::working_calendar::endpoints,
        crate::company_settings::endpoints,
        crate::tokens::endpoints,
        crate::objects::endpoints,
        crate::records::endpoints,
        crate::views::endpoints,
        crate::changes::endpoints,
        crate::reports::endpoints,
        crate::search::endpoints,
        crate::recycle_bin::endpoints,
        crate::jobs::endpoints,
        crate::employees::endpoints,
        crate::moves::endpoints,
        crate::approvals::endpoints,
        crate::approval_processes::endpoints,
        crate::automations::endpoints,
        crate::erasures::endpoints,
        crate::feedback::endpoints,
        crate::temporary_access::endpoints,
        crate::organisation::endpoints,
        crate::access_rights::endpoints,
        crate::files::endpoints,
        crate::import::endpoints,
        crate::events::endpoints,
        crate::changes_feed::endpoints,
        crate::webhooks::endpoints,
        crate::integrity::endpoints,
        crate::approval_figures::endpoints,
        crate::operations::endpoints,
        crate::watch::endpoints,
        crate::permission_reviews::endpoints,
        crate::channels::endpoints,
        crate::connectors::endpoints,
        crate::mail_decisions::endpoints,
    ];
    groups.into_iter().flat_map(|group| group()).collect()
}
