//! What holds for the whole company, and what currencies are worth.

use guanxi_kernel::Language;
use guanxi_org::company_settings::{
    NewRate, Wanted, change, is_currency_fixed, rates, remove_rate, set_rate,
};
use guanxi_records::query;
use guanxi_testkit::{TestDatabase, both, object};
use serde_json::json;

use crate::scene::{Scene, code};

const QUOTE: &str = object! {
    quote, ownership = "none";
    name: text;
    amount: money;
};

fn wanted() -> Wanted {
    Wanted {
        name: String::from(" 启衡 "),
        currency: String::from("EUR"),
        country: String::from("DE"),
        time_zone: String::from("Europe/Berlin"),
        language: Language::De,
    }
}

fn rate(currency: &str, day: &str, rate: &str) -> NewRate {
    NewRate { currency: String::from(currency), day: day.parse().unwrap(), rate: String::from(rate) }
}

async fn settings_change_once_for_those_who_saw_them(t: TestDatabase) {
    let scene = Scene::with(t, &[QUOTE]).await;
    let (ctx, company) = (scene.system(), &scene.company);
    let changed = change(&ctx, company, 0, wanted()).await.unwrap();
    assert_eq!((changed.name.as_str(), changed.lock), ("启衡", 1));
    assert_eq!(
        (company.settings().zone(), company.system().language),
        (chrono_tz::Europe::Berlin, Language::De)
    );
    assert_eq!(code(change(&ctx, company, 0, wanted()).await), "company_settings.stale");
    // What is said again is no change.
    assert_eq!(change(&ctx, company, 1, wanted()).await.unwrap().lock, 1);
    let nobody = scene.person("Anna", None).await;
    let stranger = scene.acting(nobody).await;
    assert_eq!(code(change(&stranger, company, 1, wanted()).await), "access.power");
}

async fn a_setting_that_cannot_be_is_named(t: TestDatabase) {
    let scene = Scene::with(t, &[QUOTE]).await;
    let wrong = Wanted {
        name: String::from("  "),
        currency: String::from("eur"),
        country: String::from("Deutschland"),
        time_zone: String::from("Mars/Olympus"),
        language: Language::De,
    };
    let refused = change(&scene.system(), &scene.company, 0, wrong).await.unwrap_err();
    let named: Vec<&str> = refused.field_errors().iter().map(|e| e.field.as_str()).collect();
    assert_eq!(named, ["name", "currency", "country", "time_zone"]);
}

async fn the_currency_stays_once_amounts_are_kept(t: TestDatabase) {
    let scene = Scene::with(t, &[QUOTE]).await;
    let (ctx, company) = (scene.system(), &scene.company);
    assert!(!is_currency_fixed(&ctx, company).await.unwrap());
    let id = scene.create("quote", json!({"name": "A", "amount": "10"})).await;
    assert!(is_currency_fixed(&ctx, company).await.unwrap());
    assert_eq!(code(change(&ctx, company, 0, wanted()).await), "company_settings.currency_fixed");
    let same = Wanted { currency: String::from("CNY"), ..wanted() };
    assert_eq!(change(&ctx, company, 0, same).await.unwrap().lock, 1);
    scene.update(&ctx, "quote", id, json!({"amount": null})).await.unwrap();
    assert_eq!(change(&ctx, company, 1, wanted()).await.unwrap().currency, "EUR");
}

async fn amounts_are_worth_what_the_newest_rate_says(t: TestDatabase) {
    let scene = Scene::with(t, &[QUOTE]).await;
    let (ctx, company) = (scene.system(), &scene.company);
    let quote = json!({"name": "A", "amount": {"amount": "100", "currency": "USD"}});
    assert_eq!(code(scene.try_create(&ctx, "quote", quote.clone()).await), "field.no_rate");
    set_rate(&ctx, company, &rate("USD", "2020-01-01", "6.9")).await.unwrap();
    set_rate(&ctx, company, &rate("USD", "2020-06-01", "7.12345678")).await.unwrap();
    set_rate(&ctx, company, &rate("USD", "2020-06-01", "7.10")).await.unwrap();
    let known = rates(&ctx, company).await.unwrap();
    assert_eq!(
        known.iter().map(guanxi_org::company_settings::Rate::text).collect::<Vec<_>>(),
        ["7.1", "6.9"]
    );
    let worth = async |id| {
        let quote = query::get(&ctx, company, "quote", id).await.unwrap();
        quote.get("amount")["base"].clone()
    };
    let first = scene.create("quote", quote.clone()).await;
    remove_rate(&ctx, company, "USD", "2020-06-01".parse().unwrap()).await.unwrap();
    let second = scene.create("quote", quote).await;
    assert_eq!((worth(first).await, worth(second).await), (json!("710.00"), json!("690.00")));
    let gone = remove_rate(&ctx, company, "USD", "2020-06-01".parse().unwrap()).await;
    assert_eq!(code(gone), "company_settings.rate_not_found");
}

async fn a_rate_that_cannot_be_is_named(t: TestDatabase) {
    let scene = Scene::with(t, &[QUOTE]).await;
    let (ctx, company) = (scene.system(), &scene.company);
    for (new, field, code) in [
        (rate("usd", "2026-01-01", "7"), "currency", "field.format"),
        (rate("CNY", "2026-01-01", "7"), "currency", "company_settings.own_currency"),
        (rate("USD", "2026-01-01", "0"), "rate", "field.too_small"),
        (rate("USD", "2026-01-01", "-7"), "rate", "field.too_small"),
        (rate("USD", "2026-01-01", "7.123456789"), "rate", "field.too_precise"),
        (rate("USD", "2026-01-01", "7,1"), "rate", "field.format"),
        (rate("USD", "2026-01-01", "1000000"), "rate", "field.too_large"),
    ] {
        let refused = set_rate(&ctx, company, &new).await.unwrap_err();
        let fault = &refused.field_errors()[0];
        assert_eq!((fault.field.as_str(), fault.code), (field, code), "{new:?}");
    }
    assert_eq!(rates(&ctx, company).await.unwrap(), []);
}

both!(
    settings_change_once_for_those_who_saw_them,
    a_setting_that_cannot_be_is_named,
    the_currency_stays_once_amounts_are_kept,
    amounts_are_worth_what_the_newest_rate_says,
    a_rate_that_cannot_be_is_named
);
