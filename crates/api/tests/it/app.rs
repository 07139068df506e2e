//! One company behind one router, an administrator, and a person without any right.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use guanxi_api::client::NoClient;
use guanxi_api::{AppState, BoxFuture, Companies, Limits, Options, router};
use guanxi_kernel::{Id, Language, Result};
use guanxi_org::account::{activation, invite};
use guanxi_org::bootstrap::{FirstAdministrator, bootstrap};
use guanxi_records::company::Opening;
use guanxi_records::{Company, Draft, Product, write};
use guanxi_store::Db;
use guanxi_testkit::TestDatabase;
use serde_json::{Value as Json, json};
use tower::ServiceExt;

pub(crate) const PASSWORD: &str = "correct horse battery";

/// What the program is made of.
pub(crate) fn product() -> Arc<Product> {
    let modules = vec![
        guanxi_records::module(),
        guanxi_org::module(),
        guanxi_workflow::module(),
        guanxi_integrations::module(),
        guanxi_sales::module(),
        guanxi_orders::module(),
        guanxi_work::module(),
        guanxi_insight::module(),
        guanxi_api::module(),
    ];
    Arc::new(Product::new(modules).unwrap())
}

struct One(Arc<Company>);

impl Companies for One {
    fn open<'a>(&'a self, key: &'a str) -> BoxFuture<'a, Result<Arc<Company>>> {
        let missing = || guanxi_kernel::Error::new(guanxi_store::error::COMPANY_MISSING).with("key", key);
        let found = if key == self.0.key { Ok(Arc::clone(&self.0)) } else { Err(missing()) };
        Box::pin(std::future::ready(found))
    }

    fn only(&self) -> BoxFuture<'_, Result<Option<String>>> {
        Box::pin(std::future::ready(Ok(Some(self.0.key.clone()))))
    }

    fn ping(&self) -> BoxFuture<'_, Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

/// One node of the program with one company.
pub(crate) struct App {
    pub(crate) company: Arc<Company>,
    router: Router,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Json,
    pub(crate) text: String,
}

impl Answer {
    /// The value when the status is the expected one.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Json {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        self.body
    }

    #[track_caller]
    pub(crate) fn code(self, status: u16) -> String {
        let body = self.expect(status);
        String::from(body["code"].as_str().unwrap_or_default())
    }

    pub(crate) fn header(&self, name: &str) -> String {
        self.headers.get(name).map(|v| String::from(v.to_str().unwrap())).unwrap_or_default()
    }
}

impl App {
    /// A node for the test's company.
    pub(crate) async fn on(t: &TestDatabase, db: Db) -> Self {
        Self::with(t, db, Limits::default()).await
    }

    pub(crate) async fn with(t: &TestDatabase, db: Db, limits: Limits) -> Self {
        let product = product();
        let opening = Opening {
            key: t.key.clone(),
            db,
            product: Arc::clone(&product),
            random: Arc::clone(&t.random),
            clock: t.clock.clone(),
            files: t.folder.join("files"),
        };
        let company = Company::open(opening).await.unwrap();
        let options = Options {
            companies: Arc::new(One(Arc::clone(&company))),
            product,
            client: Arc::new(NoClient),
            clock: t.clock.clone(),
            random: Arc::clone(&t.random),
            limits,
            trusted_proxies: 0,
            public_url: None,
            uploads: t.folder.join("uploads"),
            stop: tokio::sync::watch::channel(false).1,
            metrics: Arc::new(String::new),
        };
        Self { company, router: router(AppState::new(options)) }
    }

    /// A node with an administrator who is signed in.
    pub(crate) async fn started(t: &TestDatabase) -> (Self, Caller) {
        Self::started_with(t, Limits::default()).await
    }

    pub(crate) async fn started_with(t: &TestDatabase, limits: Limits) -> (Self, Caller) {
        let app = Self::with(t, t.db.clone(), limits).await;
        let administrator = FirstAdministrator {
            name: String::from("李明"),
            account: String::from("liming"),
            password: String::from(PASSWORD),
            email: None,
            language: Language::ZhCn,
        };
        bootstrap(&app.company, &administrator).await.unwrap();
        let caller = app.sign_in("liming").await;
        (app, caller)
    }

    /// A person with an account and without any right.
    pub(crate) async fn stranger(&self, account: &str) -> (Id, Caller) {
        let system = self.company.system();
        let draft = Draft::new().with("name", "陈生").with("account", account);
        let id = write::create(&system, &self.company, "employee", draft).await.unwrap().id();
        let link = invite::invite(&system, &self.company, id).await.unwrap();
        activation::activate(&self.company, &link.token, PASSWORD, None, None).await.unwrap();
        (id, self.sign_in(account).await)
    }

    pub(crate) async fn sign_in(&self, account: &str) -> Caller {
        let credentials = json!({"account": account, "password": PASSWORD});
        let answer = self.send(Method::POST, "/session", Some(credentials), &[]).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let cookie = answer.header("set-cookie");
        Caller(String::from(cookie.split(';').next().unwrap()))
    }

    /// Sends JSON below `/api/v1`.
    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Json>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let (kind, bytes) = match body {
            Some(body) => (Some("application/json"), body.to_string().into_bytes()),
            None => (None, Vec::new()),
        };
        let mut all: Vec<(&str, &str)> = kind.map(|k| ("content-type", k)).into_iter().collect();
        all.extend(headers);
        self.raw(method, &format!("/api/v1{path}"), bytes, &all).await
    }

    /// Sends bytes.
    pub(crate) async fn raw(
        &self,
        method: Method,
        path: &str,
        body: Vec<u8>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "crm.example");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = serde_json::from_str(&text).unwrap_or(Json::Null);
        Answer { status: parts.status, headers: parts.headers, body, text }
    }

    /// Sends a request whose answer goes on, such as live events.
    pub(crate) async fn open(&self, path: &str, caller: &Caller) -> axum::response::Response {
        let request = Request::builder().uri(format!("/api/v1{path}")).header("cookie", &caller.0);
        self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    pub(crate) async fn get(&self, caller: &Caller, path: &str) -> Answer {
        self.send(Method::GET, path, None, &[("cookie", &caller.0)]).await
    }

    pub(crate) async fn post(&self, caller: &Caller, path: &str, body: Json) -> Answer {
        self.send(Method::POST, path, Some(body), &[("cookie", &caller.0)]).await
    }

    pub(crate) async fn put(&self, caller: &Caller, path: &str, body: Json) -> Answer {
        self.send(Method::PUT, path, Some(body), &[("cookie", &caller.0)]).await
    }

    pub(crate) async fn patch(&self, caller: &Caller, path: &str, body: Json) -> Answer {
        self.send(Method::PATCH, path, Some(body), &[("cookie", &caller.0)]).await
    }

    pub(crate) async fn delete(&self, caller: &Caller, path: &str) -> Answer {
        self.send(Method::DELETE, path, None, &[("cookie", &caller.0)]).await
    }
}

/// Somebody's cookie.
#[derive(Debug, Clone)]
pub(crate) struct Caller(pub(crate) String);
