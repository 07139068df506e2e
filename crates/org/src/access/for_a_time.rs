//! What temporary accesses have to do with a record.

use guanxi_kernel::{Action, Id, Result};
use guanxi_records::{ObjectDef, query};
use guanxi_store::Conn;
use serde_json::json;

use super::explain::{Scene, Ways};
use super::way::{self, Way, WayKind};
use crate::authority;

impl Scene<'_> {
    /// The accesses that speak of the object: those that open the record, and those that do not.
    pub(super) async fn by_temporary_access(
        &self,
        conn: &mut Conn,
        object: &ObjectDef,
        id: Id,
        action: Action,
        ways: &mut Ways,
    ) -> Result<()> {
        let program = self.person.as_program();
        for access in &self.person.authority.temporary {
            let mut about = access.about(&object.name).peekable();
            if about.peek().is_none() {
                continue;
            }
            let conditions: Vec<_> = about.map(guanxi_kernel::TemporaryPart::condition).collect();
            let filter = json!({"and": [{"field": "id", "op": "eq", "value": id}, {"or": conditions}]});
            let opened = query::find(&program, self.company, conn, &object.name, &filter, 1).await;
            // A condition that no longer fits the object opens nothing.
            let opened = opened.is_ok_and(|found| !found.is_empty());
            let message = match (opened, authority::temporary_opens(action)) {
                (true, true) => way::TEMPORARY,
                (true, false) => way::TEMPORARY_READ,
                (false, _) => way::TEMPORARY_ELSEWHERE,
            };
            let until = access.until.with_timezone(&self.person.zone).format("%Y-%m-%d %H:%M");
            let way = Way::new(WayKind::Temporary, message).about(&object.name, action);
            let way = way.with("access", &access.number).with("until", until);
            if message == way::TEMPORARY { ways.0.push(way) } else { ways.1.push(way) }
        }
        Ok(())
    }
}
