//! Who agrees to what.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::company::Company;
use guanxi_workflow::approval::graph::{
    Approve, Approver, Branch, By, Due, Graph, Merge, Mode, Nobody, OnReject, Overdue, OwnApproval, Party,
    Step, Way, Withdraw,
};
use guanxi_workflow::approval::{self, NewProcess};
use serde_json::{Value as Json, json};

use super::cast::Cast;

/// From so many yuan on an order is a large one.
pub(super) const LARGE: i64 = 500_000;
/// From so many yuan on a confirmed order is changed by two people's leave.
pub(super) const WEIGHTY: i64 = 200_000;

/// Draws them and puts them to use.
pub(super) async fn write(administrator: &Ctx, company: &Company, cast: &Cast) -> Result<()> {
    let drawn = [
        ("新客户赊销审批", "create", on_credit(cast)),
        ("大额订单审批", "create", large(cast)),
        ("大额订单确认与变更审批", "edit", change(cast)),
    ];
    for (place, (name, deed, graph)) in drawn.into_iter().enumerate() {
        let new = NewProcess {
            name: String::from(name),
            object: String::from("order"),
            deeds: vec![String::from(deed)],
            active: true,
            place: i64::try_from(place + 1).unwrap_or(1),
            graph,
        };
        let made = approval::create_process(administrator, company, new).await?;
        approval::publish_process(administrator, company, made.line.id).await?;
    }
    Ok(())
}

/// Who never bought anything pays later by leave of finance alone.
fn on_credit(cast: &Cast) -> Graph {
    let filter = json!({"and": [
        {"field": "payment_terms", "op": "in", "value": ["net_30", "net_60", "net_90"]},
        {"field": "customer_id.stage", "op": "in", "value": ["lead", "contacted", "qualified", "negotiating"]},
    ]});
    Graph {
        filter: Some(filter),
        ..process(vec![ask("superior", "直属上级", vec![superior()]), finance(cast)])
    }
}

/// The superior, then finance; what is very large is the director's, too.
fn large(cast: &Cast) -> Graph {
    let very = Way {
        name: String::from("一百万元以上"),
        filter: at_least(2 * LARGE),
        steps: vec![ask("director", "销售总监", director(cast))],
    };
    let branch = Branch {
        id: String::from("amount"),
        name: String::from("按金额"),
        branches: vec![very],
        otherwise: Vec::new(),
    };
    let steps = vec![ask("superior", "直属上级", vec![superior()]), finance(cast), Step::Branch(branch)];
    Graph { filter: Some(at_least(LARGE)), ..process(steps) }
}

/// Two agree side by side: the superior, and the sales director.
fn change(cast: &Cast) -> Graph {
    let mut both = vec![superior()];
    both.extend(director(cast));
    let filter = json!({"and": [{"field": "status", "op": "eq", "value": "confirmed"}, at_least(WEIGHTY)]});
    Graph { filter: Some(filter), ..process(vec![ask("both", "上级和销售总监会签", both)]) }
}

fn process(steps: Vec<Step>) -> Graph {
    Graph { withdraw: Withdraw::UntilFirst, merge: Merge::Any, ..Graph::of(steps) }
}

fn finance(cast: &Cast) -> Step {
    let head = cast.finance.map(|head_of| Approver::HeadOf { head_of });
    ask("finance", "财务", head.into_iter().collect())
}

fn director(cast: &Cast) -> Vec<Approver> {
    cast.sales_director.map(|employee| Approver::Employee { employee }).into_iter().collect()
}

const fn superior() -> Approver {
    Approver::SuperiorOf { superior_of: Party::Submitter, level: 1 }
}

fn ask(id: &str, name: &str, approvers: Vec<Approver>) -> Step {
    Step::Approve(Approve {
        id: String::from(id),
        name: String::from(name),
        approvers,
        mode: Mode::All,
        edit: Vec::new(),
        hide: Vec::new(),
        due: Some(Due { hours: 16, by: By::Working, then: Overdue::Remind }),
        submitter: OwnApproval::Superior,
        nobody: Nobody::Administrators,
        on_reject: OnReject::End,
    })
}

fn at_least(yuan: i64) -> Json {
    json!({"field": "total", "op": "ge", "value": yuan.to_string()})
}
