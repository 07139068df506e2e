//! What this domain brings to the product.

use std::sync::Arc;

use guanxi_kernel::{Code, Language};
use guanxi_records::Module;
use guanxi_store::migrate::Migration;

use crate::{
    access, account, bootstrap, company_settings, hooks, moves, optional_modules, owners, privacy, see_as,
    temporary_access, views, working_calendar,
};

/// What this domain brings: the organisation's objects, the tables of accounts, their rules and messages.
#[must_use]
pub fn module() -> Module {
    Module {
        name: "org",
        objects: vec![
            include_str!("../objects/employee.toml"),
            include_str!("../objects/department.toml"),
            include_str!("../objects/position.toml"),
            include_str!("../objects/appointment.toml"),
            include_str!("../objects/role.toml"),
            include_str!("../objects/role_grant.toml"),
            include_str!("../objects/role_field_rule.toml"),
            include_str!("../objects/role_assignment.toml"),
            include_str!("../objects/sharing_rule.toml"),
            include_str!("../objects/access_restriction.toml"),
            include_str!("../objects/status_rule.toml"),
            include_str!("../objects/status_transition.toml"),
            include_str!("../objects/temporary_access.toml"),
            include_str!("../objects/temporary_access_part.toml"),
            include_str!("../objects/move.toml"),
            include_str!("../objects/erasure_request.toml"),
            include_str!("../objects/saved_view.toml"),
            include_str!("../objects/view_choice.toml"),
        ],
        migrations: migrations(),
        people: [account::tables::PEOPLE, moves::PEOPLE, see_as::PEOPLE].concat(),
        hooks: hooks::all(),
        checks: vec![Arc::new(owners::Owners)],
        messages: vec![
            (Language::ZhCn, include_str!("../messages/zh-CN.ftl")),
            (Language::ZhTw, include_str!("../messages/zh-TW.ftl")),
            (Language::En, include_str!("../messages/en.ftl")),
            (Language::De, include_str!("../messages/de.ftl")),
        ],
        ..Module::default()
    }
}

fn migrations() -> Vec<Migration> {
    let first = account::tables::migrations().into_iter();
    first.chain(moves::migrations()).chain([see_as::migration()]).collect()
}

/// Every code this domain answers with.
pub fn codes() -> impl Iterator<Item = Code> {
    let all = [
        account::ALL,
        hooks::ALL,
        access::ALL,
        bootstrap::ALL,
        company_settings::ALL,
        moves::ALL,
        optional_modules::ALL,
        privacy::ALL,
        see_as::ALL,
        temporary_access::ALL,
        views::ALL,
        working_calendar::ALL,
    ];
    all.into_iter().flatten().copied()
}
