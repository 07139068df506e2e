//! What is wrong with a row, for its reader.

use guanxi_kernel::{Ctx, Error, FieldError};
use serde::{Deserialize, Serialize};

use crate::company::Company;
use crate::definition::ObjectDef;

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field; none: the row as a whole.
    pub field: Option<String>,
    /// The stable code.
    pub code: String,
    /// The sentence, in the language of whoever imports.
    pub message: String,
}

/// The problems of a row, in its reader's language.
pub(super) fn of_faults(ctx: &Ctx, company: &Company, faults: &[FieldError]) -> Vec<Problem> {
    let problem = |fault: &FieldError| Problem {
        field: Some(fault.field.clone()).filter(|f| !f.is_empty()),
        code: String::from(fault.code),
        message: company.product.messages.sentence(ctx.language, fault.code, &fault.params),
    };
    faults.iter().map(problem).collect()
}

/// The problems of a refused write.
pub(super) fn of_error(ctx: &Ctx, company: &Company, error: &Error) -> Vec<Problem> {
    if !error.field_errors().is_empty() {
        return of_faults(ctx, company, error.field_errors());
    }
    let code = error.code().name;
    let message = company.product.messages.sentence(ctx.language, code, error.params());
    vec![Problem { field: None, code: String::from(code), message }]
}

/// The problems as one text: `Label: sentence`.
pub(super) fn text(ctx: &Ctx, object: &ObjectDef, problems: &[Problem]) -> String {
    let line = |problem: &Problem| {
        let name = problem.field.as_deref().and_then(|f| f.split(['.', '[']).next());
        match name.and_then(|n| object.field(n)) {
            Some(field) => format!("{}: {}", field.labels.get(ctx.language), problem.message),
            None => problem.message.clone(),
        }
    };
    problems.iter().map(line).collect::<Vec<_>>().join("; ")
}
