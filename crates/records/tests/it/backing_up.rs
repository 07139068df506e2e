//! A company in one file and back, on either database; a damaged file is recognised.

use std::sync::Arc;

use guanxi_kernel::Labels;
use guanxi_kernel::random::Random;
use guanxi_records::company::Opening;
use guanxi_records::definition::admin::create_field;
use guanxi_records::definition::{FieldDef, FieldType};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{Company, Draft, audit, backup, write};
use guanxi_store::{Companies, Location};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::support::{ACCOUNT, company as open};

async fn filled(t: &TestDatabase) -> Arc<Company> {
    let company = open(t, vec![ACCOUNT]).await;
    let ctx = company.system();
    let mood = FieldDef::new("mood", FieldType::Text, Labels::same("Mood"));
    create_field(&ctx, &company, "account", mood).await.unwrap();
    for (name, city) in [("云帆科技", "上海"), ("Müller & Söhne", "München"), ("\"quoted\",\n\\line", "x")]
    {
        let name = name.replace('\n', " ");
        let draft =
            Draft::new().with("name", name).with("city", city).with("mood", "😀").with("due", "2026-02-28");
        write::create(&ctx, &company, "account", draft).await.unwrap();
    }
    company
}

/// An embedded company of the same program beside the test's own.
async fn empty(t: &TestDatabase, like: &Company) -> Arc<Company> {
    let folder = t.folder.join("restored");
    let companies = Companies::open(&Location::Folder(folder.clone()), 4).await.unwrap();
    let db = companies.create("restored", t.now()).await.unwrap();
    let opening = Opening {
        key: "restored".into(),
        db,
        product: Arc::clone(&like.product),
        random: Arc::new(Random::seeded(9)),
        clock: t.clock.clone(),
        files: folder.join("files"),
    };
    Company::open(opening).await.unwrap()
}

async fn what_was_kept_comes_back(t: TestDatabase) {
    let company = filled(&t).await;
    std::fs::create_dir_all(company.files.join("ab")).unwrap();
    std::fs::write(company.files.join("ab/picture"), vec![7_u8; 700_000]).unwrap();
    let file = t.folder.join("company.guanxi");
    backup::write(&company, &file).await.unwrap();
    let restored = empty(&t, &company).await;
    backup::restore(&restored, &file).await.unwrap();

    let request =
        ListRequest { object: "account".into(), sort: Some("name".into()), ..ListRequest::default() };
    let all = |c: Arc<Company>| {
        let request = request.clone();
        async move {
            let page = query::list(&c.system(), &c, &request).await.unwrap();
            page.items.into_iter().map(guanxi_records::Visible::into_json).collect::<Vec<_>>()
        }
    };
    assert_eq!(all(Arc::clone(&restored)).await, all(company).await);
    assert_eq!(std::fs::read(restored.files.join("ab/picture")).unwrap(), vec![7_u8; 700_000]);
    let found = ListRequest { q: Some("yfkj".into()), ..request.clone() };
    let page = query::list(&restored.system(), &restored, &found).await.unwrap();
    assert_eq!(page.items[0].get("name"), &json!("云帆科技"));
    let report = audit::verify(&mut restored.db.read().await.unwrap()).await.unwrap();
    assert!(report.broken.is_none() && report.rows > 0, "{report:?}");
}

async fn a_damaged_file_is_recognised(t: TestDatabase) {
    let company = filled(&t).await;
    let file = t.folder.join("company.guanxi");
    backup::write(&company, &file).await.unwrap();
    let whole = std::fs::read(&file).unwrap();
    for bytes in [&whole[..whole.len() / 2], b"not a backup".as_slice(), b"".as_slice()] {
        let damaged = t.folder.join("damaged.guanxi");
        std::fs::write(&damaged, bytes).unwrap();
        drop(std::fs::remove_dir_all(t.folder.join("restored")));
        let target = empty(&t, &company).await;
        let error = backup::restore(&target, &damaged).await.unwrap_err();
        assert_eq!(error.code().name, "backup.damaged");
    }
    let missing = backup::restore(&company, &t.folder.join("nosuch")).await.unwrap_err();
    assert_eq!(missing.code().name, "backup.file");
}

both!(what_was_kept_comes_back, a_damaged_file_is_recognised);
