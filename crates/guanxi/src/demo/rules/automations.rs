//! What happens by itself.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::company::Company;
use guanxi_workflow::automation::definition::{
    Comparison, Deed, Definition, OfDepartmentHead, OfOwner, OfSuperior, Step, Trigger, Who,
};
use guanxi_workflow::automation::{self, NewAutomation};
use serde_json::{Map, Value as Json, json};

use super::processes::LARGE;

pub(super) async fn write(administrator: &Ctx, company: &Company) -> Result<()> {
    for (place, (name, object, definition)) in rules().into_iter().enumerate() {
        let new = NewAutomation {
            name: String::from(name),
            object: String::from(object),
            active: true,
            place: i64::try_from(place).unwrap_or(0),
            owner: None,
            runs_as: String::from("company"),
            definition,
        };
        let made = automation::create(administrator, company, new.clone()).await?;
        automation::update(administrator, company, made.id, made.lock, new).await?;
    }
    Ok(())
}

fn rules() -> [(&'static str, &'static str, Definition); 3] {
    [
        ("大额订单通知部门负责人", "order", large_order()),
        ("回款逾期催收", "payment_plan", overdue()),
        ("交期已过未发货提醒", "order", late()),
    ]
}

fn large_order() -> Definition {
    let trigger = Trigger::Reaches { field: String::from("total"), op: Comparison::Ge, value: money(LARGE) };
    let text = "大额订单 {{number}}：{{customer_id}}，订单金额 {{total}}，要求交期 {{required_on}}。";
    let to = vec![Who::DepartmentHead(OfDepartmentHead { department_head: true }), superior()];
    rule(trigger, None, vec![tell("tell", "通知部门负责人", to, text)])
}

fn overdue() -> Definition {
    let trigger = Trigger::Date { field: String::from("due_on"), days: 1, at: String::from("09:00") };
    let filter = json!({"field": "status", "op": "eq", "value": "planned"});
    let values = json!({
        "subject": {"value": "回款已逾期：联系客户，确认付款日期"},
        "kind": {"value": "payment"},
        "priority": {"value": "high"},
        "owner_id": {"field": "owner_id"},
        "customer_id": {"field": "customer_id"},
        "order_id": {"field": "order_id"},
        "due_at": {"now": true},
    });
    let values: Map<String, Json> = values.as_object().cloned().unwrap_or_default();
    let task = Deed::Create { object: String::from("task"), values };
    let text = "{{customer_id}} 的{{name}}（{{amount}}）应于 {{due_on}} 到账，至今未收到。";
    let steps = vec![
        Step { id: String::from("task"), name: String::from("建催款任务"), deed: task },
        tell("tell", "告诉上级", vec![superior()], text),
    ];
    rule(trigger, Some(filter), steps)
}

fn late() -> Definition {
    let trigger = Trigger::Date { field: String::from("required_on"), days: 1, at: String::from("09:00") };
    let filter = json!({"field": "status", "op": "in", "value": ["confirmed", "in_progress"]});
    let to = vec![Who::Owner(OfOwner { owner: true }), superior()];
    let text = "订单 {{number}}（{{customer_id}}）要求交期 {{required_on}} 已过，还没有发货。";
    rule(trigger, Some(filter), vec![tell("tell", "提醒负责人和上级", to, text)])
}

const fn rule(trigger: Trigger, filter: Option<Json>, steps: Vec<Step>) -> Definition {
    Definition { trigger, filter, condition: String::new(), steps, most_an_hour: None }
}

fn tell(id: &str, name: &str, to: Vec<Who>, text: &str) -> Step {
    let deed = Deed::Notify { to, text: String::from(text), mail: false, channels: Vec::new() };
    Step { id: String::from(id), name: String::from(name), deed }
}

const fn superior() -> Who {
    Who::SuperiorOfOwner(OfSuperior { superior_of_owner: true })
}

fn money(yuan: i64) -> Json {
    json!({"amount": yuan.to_string(), "currency": "CNY"})
}
