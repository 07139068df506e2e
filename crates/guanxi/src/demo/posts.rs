//! The departments and positions of the company, and which of them are filled first.

use super::people::{Department, Organisation, Position, Team};
use super::roles::Role;
use super::words::places::TEAMS;

/// The job some sellers hold besides their own.
pub(super) const PROMOTION: &str = "新品推广专员";

/// Departments beside sales.
const OFFICES: &[&str] = &["市场部", "客户成功部", "财务部", "人力资源部", "信息部"];

/// Positions beside sales in the order they are filled: department, job title, role, whether it leads.
const DESKS: &[(&str, &str, Role, bool)] = &[
    ("信息部", "系统管理员", Role::Administrator, false),
    ("市场部", "产品经理", Role::ProductManager, false),
    ("财务部", "内部审计", Role::Auditor, false),
    ("财务部", "财务经理", Role::Finance, true),
    ("人力资源部", "人事经理", Role::People, true),
    ("市场部", "市场经理", Role::Marketing, true),
    ("客户成功部", "客户成功经理", Role::CustomerSuccess, true),
    ("信息部", "信息部经理", Role::Administrator, true),
    ("客户成功部", "客户成功专员", Role::CustomerSuccess, false),
    ("市场部", "市场专员", Role::Marketing, false),
    ("财务部", "会计", Role::Finance, false),
    ("人力资源部", "人事专员", Role::People, false),
];
/// Of the desks, those from here on may be held by several.
const SHARED: usize = 8;

/// A place to be filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Post {
    pub(super) position: usize,
    /// The sales team it belongs to.
    pub(super) team: Option<usize>,
    /// Whether it leads that team.
    pub(super) leads: bool,
}

/// Makes departments and positions for so many people; answers the posts to be filled, one each.
pub(super) fn fill(made: &mut Organisation, people: usize) -> Vec<Post> {
    let root = made.department("全公司", "ROOT", None);
    let boss = made.position("总经理", "总经理", root, None, Role::Boss, true);
    let sales = made.position("销售总监", "销售总监", root, Some(boss), Role::RegionalDirector, false);
    let mut posts = vec![plain(boss), plain(sales)];
    let desks = (people / 4).max(7);
    posts.extend(offices(made, root, boss, desks));
    posts.extend(leaders(made, root, sales, teams(people), people >= 40));
    let sellers: Vec<usize> = made.teams.iter().map(|t| t.department).collect();
    let sellers: Vec<(usize, usize)> = sellers
        .into_iter()
        .enumerate()
        .map(|(team, department)| {
            let leader = made.departments.get(department).and_then(|d| d.head);
            let name = made.departments.get(department).map(|d| d.name.clone()).unwrap_or_default();
            let name = format!("{name}销售代表");
            (team, made.position(&name, "销售代表", department, leader, Role::Salesperson, false))
        })
        .collect();
    let open = people.saturating_sub(posts.len());
    let seats = sellers.iter().cycle().take(open);
    posts.extend(seats.map(|(team, position)| Post { position: *position, team: Some(*team), leads: false }));
    posts
}

/// How many sales teams there are among so many people.
fn teams(people: usize) -> usize {
    (people.saturating_sub(8) / 4).clamp(1, TEAMS.len())
}

fn offices(made: &mut Organisation, root: usize, boss: usize, desks: usize) -> Vec<Post> {
    let departments: Vec<(&str, usize)> = OFFICES
        .iter()
        .enumerate()
        .map(|(place, name)| (*name, made.department(name, &format!("OFFICE{}", place + 1), Some(root))))
        .collect();
    let department = |name: &str| departments.iter().find(|(n, _)| *n == name).map_or(root, |(_, d)| *d);
    // Leaders first, so that the others have somebody to report to.
    let mut positions: Vec<(&str, usize)> = Vec::new();
    for leads in [true, false] {
        for (office, title, role, _) in DESKS.iter().filter(|desk| desk.3 == leads) {
            let place = department(office);
            let superior = made.departments.get(place).and_then(|d| d.head).unwrap_or(boss);
            positions.push((title, made.position(title, title, place, Some(superior), *role, leads)));
        }
    }
    let market = department("市场部");
    let superior = made.departments.get(market).and_then(|d| d.head);
    made.position(PROMOTION, PROMOTION, market, superior, Role::Marketing, false);
    let shared = DESKS.iter().skip(SHARED).cycle();
    let filled = DESKS.iter().take(SHARED).chain(shared).take(desks);
    let position = |title: &str| positions.iter().find(|(t, _)| *t == title).map(|(_, p)| plain(*p));
    filled.filter_map(|(_, title, _, _)| position(title)).collect()
}

/// Regions with their directors and teams with their managers. In a larger company one team waits for a manager.
fn leaders(made: &mut Organisation, root: usize, sales: usize, teams: usize, vacancy: bool) -> Vec<Post> {
    let mut posts = Vec::new();
    let mut regions: Vec<(&str, usize, usize)> = Vec::new();
    for (place, (region, name, _)) in TEAMS.iter().take(teams).enumerate() {
        let known = regions.iter().find(|(n, _, _)| n == region).copied();
        let (_, department, director) = known.unwrap_or_else(|| {
            let code = format!("REGION{}", regions.len() + 1);
            let department = made.department(&format!("{region}大区"), &code, Some(root));
            let title = format!("{region}大区总监");
            let director =
                made.position(&title, "区域总监", department, Some(sales), Role::RegionalDirector, true);
            posts.push(plain(director));
            regions.push((region, department, director));
            (*region, department, director)
        });
        let own = made.department(&format!("{name}组"), &format!("TEAM{}", place + 1), Some(department));
        let title = format!("{name}组销售经理");
        let manager = made.position(&title, "销售经理", own, Some(director), Role::SalesManager, true);
        made.teams.push(Team { department: own, sellers: Vec::new(), manager: None });
        if !(vacancy && place + 1 == teams) {
            posts.push(Post { position: manager, team: Some(place), leads: true });
        }
    }
    posts
}

const fn plain(position: usize) -> Post {
    Post { position, team: None, leads: false }
}

impl Organisation {
    fn department(&mut self, name: &str, code: &str, parent: Option<usize>) -> usize {
        let department = Department { name: name.to_owned(), code: code.to_owned(), parent, head: None };
        self.departments.push(department);
        self.departments.len() - 1
    }

    fn position(
        &mut self,
        name: &str,
        job_title: &'static str,
        department: usize,
        reports_to: Option<usize>,
        role: Role,
        leads: bool,
    ) -> usize {
        let place = self.positions.len();
        let code = format!("P{:03}", place + 1);
        let name = name.to_owned();
        self.positions.push(Position { name, code, job_title, department, reports_to, role });
        if let Some(led) = self.departments.get_mut(department).filter(|_| leads) {
            led.head = Some(place);
        }
        place
    }
}
