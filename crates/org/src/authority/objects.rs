//! The organisation's own objects: read by everybody, written with powers alone.

use guanxi_kernel::Action;

/// What every person who can work may read: who works here, in which position of which department. Restrictions and field
/// rules still apply.
pub(crate) const BASE_OBJECTS: [&str; 4] = ["department", "position", "appointment", "employee"];
/// What the power `manage_people` opens.
pub(crate) const PEOPLE_OBJECTS: [&str; 4] = BASE_OBJECTS;
/// The moves of people: read by those who manage people and by those who prepare them, written by their plans alone.
pub(crate) const MOVES: &str = "move";
/// What whoever asked for it sees, whatever the roles say: moves, and wishes to export,
/// and what was said about the program.
pub(crate) const ASKED_FOR: [&str; 3] = [MOVES, "export_request", FEEDBACK];
/// What people say about the program: between whoever wrote it and whoever administers the company, so that no role, rule or
/// share for all objects opens it to a superior.
pub(crate) const FEEDBACK: &str = "feedback";
/// What the power `manage_company` opens on it.
pub(crate) const FEEDBACK_MANAGED: [Action; 4] = [Action::Read, Action::Edit, Action::Export, Action::Print];
/// What the power `manage_people` opens on moves.
pub(crate) const MOVES_MANAGED: [Action; 4] = [Action::Read, Action::Transfer, Action::Export, Action::Print];
/// Requests to erase personal data: read by those who manage people, written by their own steps alone.
pub(crate) const ERASURES: &str = "erasure_request";
/// What the power `manage_people` opens on requests to erase personal data.
pub(crate) const ERASURES_MANAGED: [Action; 3] = [Action::Read, Action::Export, Action::Print];
/// What the power `manage_roles` opens; the lines of a role come with it.
pub(crate) const ROLE_OBJECTS: [&str; 7] = [
    "role",
    "role_assignment",
    "sharing_rule",
    "access_restriction",
    "temporary_access",
    "status_rule",
    "status_transition",
];

/// What the power `manage_company` opens: what speaks to other systems.
pub(crate) const COMPANY_OBJECTS: [&str; 1] = ["webhook"];

/// Actions a power opens on the objects it is over: all but those that make no sense for what belongs to nobody.
pub(crate) const MANAGED: [Action; 7] = [
    Action::Read,
    Action::Create,
    Action::Edit,
    Action::Delete,
    Action::Import,
    Action::Export,
    Action::Print,
];

/// Whether the action changes nothing. Only such ones can be granted on objects that decide rights; else whoever may edit
/// a role by a grant could give himself every other right.
pub(crate) const fn read_only_action(action: Action) -> bool {
    matches!(action, Action::Read | Action::Export | Action::Print)
}

/// Whether every person who can work may do it to every record.
pub(crate) fn open_to_everybody(object: &str, action: Action) -> bool {
    action == Action::Read && BASE_OBJECTS.contains(&object)
}
