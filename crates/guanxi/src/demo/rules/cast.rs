//! Who plays a part: found by their posts, so that any company has them.

use guanxi_kernel::Id;

use crate::demo::feed::Staff;
use crate::demo::world::World;

/// Who plays a part.
#[derive(Debug)]
pub(super) struct Cast {
    pub(super) administrator: Id,
    pub(super) sales_director: Option<Id>,
    /// Whose head pays attention to money.
    pub(super) finance: Option<Id>,
    /// Salespeople whose team has a manager, from different teams first.
    pub(super) sellers: Vec<Id>,
}

/// As many salespeople as there are stories to tell.
const SELLERS: usize = 6;

impl Cast {
    pub(super) fn new(world: &World, staff: &Staff) -> Self {
        let made = &world.organisation;
        let person = |place: usize| staff.people.get(place).copied();
        let holder = |title: &str| {
            let position = made.positions.iter().position(|p| p.job_title == title)?;
            let held = made.appointments.iter().find(|a| a.position == position)?;
            person(held.person)
        };
        let finance = made.departments.iter().position(|d| d.name == "财务部");
        let led: Vec<_> = made.teams.iter().filter(|team| team.manager.is_some()).collect();
        let rounds = led.iter().map(|team| team.sellers.len()).max().unwrap_or(0);
        let in_turn = (0..rounds).flat_map(|nth| led.iter().filter_map(move |team| team.sellers.get(nth)));
        Self {
            administrator: holder("系统管理员").or_else(|| person(0)).unwrap_or(Id(0)),
            sales_director: holder("销售总监"),
            finance: finance.and_then(|place| staff.departments.get(place)).copied(),
            sellers: in_turn.filter_map(|place| person(*place)).take(SELLERS).collect(),
        }
    }

    /// A salesperson; in a small company one plays several parts.
    pub(super) fn seller(&self, nth: usize) -> Option<Id> {
        self.sellers.get(nth % self.sellers.len().max(1)).copied()
    }
}
