//! What went on in the last days: approvals that wait, were decided, came back; orders changed on paper first.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Draft, query, write};
use guanxi_workflow::approval::run::TaskState;
use guanxi_workflow::approval::{self, Act, Deciding};
use guanxi_workflow::change_order::{self, Request};
use serde_json::{Map, Value as Json, json};

use super::cast::Cast;
use super::orders::{self, Deal, money};
use super::stage::Stage;

/// What one of those asked did about it: how long ago, what, and what was said.
type Said = (i64, Act, &'static str);

/// Orders that take somebody's leave, and what those asked did.
const TAKEN: &[(Deal, &[Said])] = &[
    (deal(0, false, 586_000, "deposit_30", 3, "二期产线扩建，客户要求下月初到货"), &[]),
    (
        deal(1, false, 712_000, "net_30", 31, "年度框架下的第二批"),
        &[(27, Act::Approve, "价格在框架范围内，同意")],
    ),
    (
        deal(2, false, 538_000, "deposit_30", 124, "替换老旧产线的控制系统"),
        &[(121, Act::Approve, ""), (100, Act::Approve, "预付款到账后排产")],
    ),
    (
        deal(3, false, 1_260_000, "deposit_30", 54, "整厂自动化改造，含安装调试"),
        &[(50, Act::Approve, "客户已现场考察，同意"), (29, Act::Approve, "预付 30% 可以接受")],
    ),
    (
        deal(4, true, 96_000, "net_60", 52, "首单，客户希望月结 60 天"),
        &[(47, Act::Approve, ""), (26, Act::Return, "请补充客户的授信资料，首单账期改为 30 天")],
    ),
    (deal(5, true, 64_000, "net_30", 6, "首单，客户是同行介绍来的"), &[]),
    (
        deal(0, true, 158_000, "net_90", 96, "首单，要求月结 90 天"),
        &[(92, Act::Reject, "首单不做 90 天账期，请按预付 30% 重新谈")],
    ),
];

/// Orders that were confirmed some days ago, to be changed.
const CONFIRMED: &[Deal] = &[
    deal(1, false, 268_000, "net_30", 220, "客户要求分两批发货"),
    deal(2, false, 315_000, "deposit_30", 240, "替换件一并发货"),
    deal(3, false, 46_000, "prepaid", 170, "备件补货"),
    deal(4, false, 82_000, "net_30", 150, "随下一批设备一起发"),
    deal(5, false, 236_000, "net_30", 200, "新车间配套"),
];

/// How long after an order was taken it was confirmed, in hours.
const UNTIL_CONFIRMED: i64 = 20;

/// A change on paper: of which confirmed order, how long ago, of what, why, whether it is submitted, what those asked did.
type Change = (usize, i64, Changed, &'static str, bool, &'static [Said]);

/// What changes.
#[derive(Clone, Copy)]
enum Changed {
    Freight(&'static str),
    Terms(&'static str),
}

const CHANGES: &[Change] = &[
    (
        0,
        22,
        Changed::Freight("3600.00"),
        "客户改为分两批发货，运费增加",
        true,
        &[(18, Act::Approve, "客户已书面确认")],
    ),
    (
        1,
        150,
        Changed::Terms("net_30"),
        "客户验收后一次付清，改为月结 30 天",
        true,
        &[(147, Act::Approve, "同意"), (130, Act::Approve, "同意，下不为例")],
    ),
    (2, 70, Changed::Freight("800.00"), "改走专线，运费降低", true, &[]),
    (3, 8, Changed::Terms("net_60"), "客户希望延长账期，待与财务沟通", false, &[]),
    (
        4,
        44,
        Changed::Terms("net_90"),
        "客户资金紧张，希望月结 90 天",
        true,
        &[(40, Act::Return, "请先和客户谈 60 天，并写明新的付款计划")],
    ),
];

const fn deal(
    seller: usize,
    new_customer: bool,
    amount: i64,
    terms: &'static str,
    hours_ago: i64,
    remark: &'static str,
) -> Deal {
    Deal { seller, new_customer, amount, terms, hours_ago, remark }
}

/// The confirmed orders, in their order; none where a seller has nobody to sell to.
pub(super) async fn begun(stage: &Stage<'_>, cast: &Cast) -> Result<Vec<Option<Id>>> {
    let goods = orders::goods(stage).await?;
    let mut begun = Vec::with_capacity(CONFIRMED.len());
    for deal in CONFIRMED {
        let Some(seller) = cast.seller(deal.seller) else { continue };
        let taken = orders::take(stage, &stage.seat(seller, deal.hours_ago).await?, deal, &goods).await?;
        if let Some(order) = taken {
            let later = stage.seat(seller, deal.hours_ago - UNTIL_CONFIRMED).await?;
            let confirmed = Draft::new().with("status", "confirmed");
            write::update(&later, stage.company, "order", order, None, confirmed).await?;
        }
        begun.push(taken);
    }
    Ok(begun)
}

/// Plays what went on.
pub(super) async fn play(stage: &Stage<'_>, cast: &Cast, begun: &[Option<Id>]) -> Result<()> {
    let goods = orders::goods(stage).await?;
    for (deal, said) in TAKEN {
        let Some(seller) = cast.seller(deal.seller) else { continue };
        let ctx = stage.seat(seller, deal.hours_ago).await?;
        let Some(order) = orders::take(stage, &ctx, deal, &goods).await? else { continue };
        if let Some(approval) = approval_of(stage, order).await? {
            decide(stage, &ctx, approval, said).await?;
        }
    }
    for (nth, hours_ago, changed, reason, submit, said) in CHANGES {
        let order = begun.get(*nth).copied().flatten();
        let seller = CONFIRMED.get(*nth).and_then(|deal| cast.seller(deal.seller));
        let Some((order, seller)) = order.zip(seller) else { continue };
        let ctx = stage.seat(seller, *hours_ago).await?;
        let request = Request {
            deed: approval::Deed::Edit,
            values: values(*changed),
            reason: String::from(*reason),
            version: None,
            submit: *submit,
        };
        let change = change_order::create(&ctx, stage.company, "order", order, request).await?;
        if let Some(approval) = change_order::get(&ctx, stage.company, change).await?.brief.approval {
            decide(stage, &ctx, approval, said).await?;
        }
    }
    Ok(())
}

fn values(changed: Changed) -> Map<String, Json> {
    let (field, value) = match changed {
        Changed::Freight(yuan) => ("freight", money(yuan)),
        Changed::Terms(terms) => ("payment_terms", json!(terms)),
    };
    Map::from_iter([(String::from(field), value)])
}

/// Its approval, where it takes one.
async fn approval_of(stage: &Stage<'_>, order: Id) -> Result<Option<Id>> {
    let filter = json!({"and": [
        {"field": "object", "op": "eq", "value": "order"},
        {"field": "record", "op": "eq", "value": order.to_string()},
    ]});
    let mut conn = stage.company.db.read().await?;
    let system = stage.company.system();
    let found = query::find(&system, stage.company, &mut conn, "approval", &filter, 1).await?;
    Ok(found.first().map(|approval| approval.id()))
}

/// What those asked did, each time by the first who was asked then.
async fn decide(stage: &Stage<'_>, submitter: &Ctx, approval: Id, said: &[Said]) -> Result<()> {
    for (hours_ago, act, comment) in said {
        let detail = approval::get(submitter, stage.company, approval).await?;
        let asked = detail.steps.values().flat_map(|step| &step.tasks);
        let Some(person) = asked.filter(|task| task.state == TaskState::Waiting).map(|t| t.person.id).next()
        else {
            continue;
        };
        let back = matches!(act, Act::Return).then(|| String::from("start"));
        let deciding = Deciding { comment: String::from(*comment), step: back, ..Deciding::just(*act) };
        approval::act(&stage.seat(person, *hours_ago).await?, stage.company, approval, deciding).await?;
    }
    Ok(())
}
