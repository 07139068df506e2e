//! Every place that names a person, and what a people move does with it. A new table or field that names people appears in
//! the committed list, and a number in a table of the program that nobody has spoken for fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use guanxi::product::product;
use guanxi_records::definition::{FieldType, Ownership};
use guanxi_store::ValKind;
use guanxi_store::ddl::TableDef;

/// Numbers of the program's tables that are no people: ids of other things, counters, versions.
const NO_PEOPLE: &[&str] = &[
    "activity.hour",
    "activity.number",
    "api_token.id",
    "approval_delegation.id",
    "approval_graph.number",
    "approval_graph.process_id",
    "approval_link.approval_id",
    "approval_link.id",
    "approval_link.number",
    "approval_link.round",
    "approval_log.approval_id",
    "approval_log.id",
    "approval_run.approval_id",
    "approval_run.change_order",
    "approval_run.moved_by",
    "approval_run.process_id",
    "approval_run.process_version",
    "approval_run.record_id",
    "approval_run.version",
    "approval_task.approval_id",
    "approval_task.id",
    "approval_task.moved_by",
    "approval_task.number",
    "attached_file.file_id",
    "attached_file.record_id",
    "audit.chain",
    "audit.id",
    "audit.place",
    "audit.record_id",
    "audit_chain.chain",
    "audit_chain.place",
    "automation_rule.automation_id",
    "automation_rule.revision",
    "automation_rule.turn",
    "automation_run.approval_id",
    "automation_run.attempts",
    "automation_run.automation_id",
    "automation_run.depth",
    "automation_run.id",
    "automation_run.place",
    "automation_run.record_id",
    "automation_run.revision",
    "automation_trace.number",
    "automation_trace.run_id",
    "automation_version.automation_id",
    "automation_version.revision",
    "channel_attempt.channel_id",
    "channel_attempt.id",
    "channel_attempt.message_id",
    "channel_attempt.milliseconds",
    "channel_attempt.number",
    "channel_message.attempts",
    "channel_message.automation_id",
    "channel_message.channel_id",
    "channel_message.id",
    "channel_message.notification_id",
    "channel_message.record_id",
    "channel_state.channel_id",
    "change_proposal.applied_version",
    "change_proposal.base_version",
    "change_proposal.change_order_id",
    "change_proposal.record_id",
    "change_proposal.revision",
    "company_state.access_version",
    "company_state.definition_version",
    "company_state.id",
    "company_state.node_counter",
    "connector_difference.connector_id",
    "connector_difference.id",
    "connector_difference.reconciliation_id",
    "connector_difference.record_id",
    "connector_flow.connector_id",
    "connector_flow.place",
    "connector_flow.place_record",
    "connector_link.connector_id",
    "connector_link.id",
    "connector_link.record_id",
    "connector_link.version",
    "connector_log.attempts",
    "connector_log.batch_id",
    "connector_log.connector_id",
    "connector_log.id",
    "connector_log.record_id",
    "connector_reconciliation.compared",
    "connector_reconciliation.connector_id",
    "connector_reconciliation.different",
    "connector_reconciliation.duplicate",
    "connector_reconciliation.id",
    "connector_reconciliation.missing_here",
    "connector_reconciliation.missing_there",
    "connector_reconciliation.repaired",
    "connector_secret.connector_id",
    "connector_state.attempts",
    "connector_state.connector_id",
    "currency_rate.rate",
    "event.batch_id",
    "event.first_id",
    "event.id",
    "event.last_id",
    "event.place",
    "event.record_id",
    "event.version",
    "export_asked.request_id",
    "feed_state.id",
    "feed_state.last_place",
    "feed_state.pruned_place",
    "field_definition.place",
    "handover.batch_id",
    "handover.department_after",
    "handover.department_before",
    "handover.record_id",
    "idempotency_key.status",
    "import_mapping.id",
    "import_row.id",
    "import_row.import_id",
    "import_row.line",
    "integrity_report.found",
    "integrity_report.id",
    "introduction.batch_id",
    "job.attempts",
    "job.id",
    "job.lease",
    "job.max_attempts",
    "job.progress_done",
    "job.progress_total",
    "locked_setting.lock",
    "move_approval.approved",
    "move_approval.move_id",
    "message_channel.id",
    "message_channel.lock",
    "message_channel_secret.channel_id",
    "move_approval.role_id",
    "move_effect.move_id",
    "move_effect.place",
    "move_effect.record_id",
    "move_plan.job_id",
    "move_plan.move_id",
    "notification.id",
    "notification.number",
    "notification.record_id",
    "ownership.department_id",
    "ownership.id",
    "ownership.move_id",
    "ownership.record_id",
    "permission_review.id",
    "permission_review.number",
    "permission_review.reviewers",
    "permission_review_item.id",
    "permission_review_item.record_id",
    "permission_review_item.review_id",
    "permission_review_item.role_id",
    "permission_review_item.through_id",
    "record_share.department_id",
    "record_share.id",
    "record_share.record_id",
    "schedule.id",
    "second_factor.last_step",
    "see_as.session_id",
    "sequence.last",
    "session.id",
    "sign_in.id",
    "watch_case.bound",
    "watch_case.id",
    "watch_case.lock",
    "watch_case.own",
    "watch_case.team",
    "watch_case.value",
    "watch_cursor.chain",
    "watch_cursor.place",
    "webhook_attempt.delivery_id",
    "webhook_attempt.id",
    "webhook_attempt.milliseconds",
    "webhook_attempt.status",
    "webhook_delivery.attempts",
    "webhook_delivery.id",
    "webhook_delivery.no",
    "webhook_delivery.record_id",
    "webhook_delivery.version",
    "webhook_delivery.webhook_id",
    "webhook_secret.id",
    "webhook_secret.webhook_id",
    "webhook_sent.record_id",
    "webhook_sent.webhook_id",
    "webhook_state.last_no",
    "webhook_state.place",
    "webhook_state.place_record",
    "webhook_state.webhook_id",
];

/// The program's own tables as they are by now.
fn tables() -> BTreeMap<String, TableDef> {
    let product = product().unwrap();
    let own = guanxi_records::tables::migrations();
    let all = own.iter().chain(guanxi_jobs::MIGRATIONS.iter()).chain(product.migrations());
    all.flat_map(|m| (m.tables)()).map(|t| (t.name.clone(), t)).collect()
}

#[test]
fn every_reference_to_a_person_is_in_the_hands_of_a_plan() {
    let product = product().unwrap();
    let known: BTreeMap<String, &str> =
        product.people().map(|r| (format!("{}.{}", r.table, r.column), r.handling.name())).collect();
    let mut spoken_for: BTreeSet<String> = BTreeSet::new();
    let mut list = String::from("# Tables of the program\n");
    for table in tables().values() {
        for column in table.columns.iter().filter(|c| c.kind == ValKind::Int) {
            let name = format!("{}.{}", table.name, column.name);
            match known.get(&name) {
                Some(handling) => {
                    let _ = writeln!(list, "{name}: {handling}");
                    spoken_for.insert(name);
                }
                None => assert!(
                    NO_PEOPLE.contains(&name.as_str()),
                    "{name} is new: say in the module's list of people what a departure does with it, or here that it names none"
                ),
            }
        }
    }
    let missing: Vec<&String> = known.keys().filter(|name| !spoken_for.contains(*name)).collect();
    assert!(missing.is_empty(), "there is no such column: {missing:?}");
    list.push_str("\n# Fields of records\n");
    for object in &product.objects {
        if object.ownership == Ownership::Owner {
            let _ = writeln!(list, "{}.owner_id: hand-over rules", object.name);
        }
        for field in &object.fields {
            let refers =
                matches!(field.kind, FieldType::Employee | FieldType::Reference | FieldType::References);
            if !refers || field.target() != Some("employee") {
                continue;
            }
            let handling = if field.history { "history" } else { "replaced by who gets the rest" };
            let _ = writeln!(list, "{}.{}: {handling}", object.name, field.name);
        }
    }
    list.push_str("*.created_by, *.updated_by: history\n");
    insta::assert_snapshot!("references", list);
}

/// Where people write about somebody who works here, and whether that goes when the person asks for it. A new text of a
/// record about a person must say.
#[test]
fn every_text_about_a_person_is_declared_personal_or_not() {
    let told = |kind| {
        matches!(
            kind,
            FieldType::Text
                | FieldType::LongText
                | FieldType::Email
                | FieldType::Phone
                | FieldType::Url
                | FieldType::Address
                | FieldType::File
                | FieldType::Picture
        )
    };
    for object in &product().unwrap().objects {
        let about = object.fields.iter().any(|f| f.name == "employee_id" && f.kind == FieldType::Employee);
        if object.name != "employee" && !about {
            continue;
        }
        for field in object.fields.iter().filter(|f| told(f.kind)) {
            assert!(
                field.personal.is_some(),
                "{}.{}: say `personal = true` when it tells something about the person, else `false`",
                object.name,
                field.name
            );
        }
    }
}
