//! A copy of a company speaks to nobody.

use guanxi_integrations::mail::{self, MailSettings, Secret, Security};
use guanxi_records::backup;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::scene::Scene;

async fn a_copy_speaks_to_nobody(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let webhook = scene.webhook(json!({"name": "ERP"})).await;
    let admin = scene.admin().await;
    let settings = MailSettings {
        host: String::from("mail.example.com"),
        port: 465,
        security: Security::Tls,
        from: String::from("crm@example.com"),
        base: String::from("https://crm.example.com"),
        ..MailSettings::default()
    };
    let password = Some(Secret::new(String::from("geheim")));
    assert!(mail::write(&admin, &scene.company, settings.clone(), password).await.unwrap().is_set_up());

    assert_eq!(backup::silence(&scene.system(), &scene.company).await.unwrap(), 2);
    assert_eq!(scene.overview(webhook).await.record.get("active"), false);
    let held = mail::settings(&admin, &scene.company).await.unwrap();
    assert!(!held.is_set_up() && held.host == "mail.example.com");
    scene.deal("甲").await;
    scene.deliver().await;
    assert_eq!(scene.deliveries(webhook).await.len(), 0);
    assert_eq!(backup::silence(&scene.system(), &scene.company).await.unwrap(), 0, "nothing is left");

    // Who keeps the settings again means this company to speak; the password is still there.
    let kept = mail::write(&admin, &scene.company, settings, None).await.unwrap();
    assert!(kept.is_set_up() && !kept.password.is_empty());
}

both!(a_copy_speaks_to_nobody);
