//! What an export is asked for.

use guanxi_tabular::FileFormat;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::query::ListRequest;

/// What an export is asked for. Kept as the payload of its job.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportRequest {
    /// The object.
    #[serde(default)]
    pub object: String,
    /// In the filter language.
    #[serde(default)]
    pub filter: Option<Json>,
    /// `-updated_at,name`; the object's own order when left out.
    #[serde(default)]
    pub sort: Option<String>,
    /// Words to look for.
    #[serde(default)]
    pub q: Option<String>,
    /// The fields in order; nothing: all the reader may see.
    #[serde(default)]
    pub fields: Vec<String>,
    /// The kind of file.
    #[serde(default)]
    pub format: Format,
    /// Whether to write ids, values of choices and names of fields instead of what people read.
    #[serde(default)]
    pub ids: bool,
}

/// The kind of file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text.
    #[default]
    Csv,
    /// A workbook.
    Xlsx,
}

impl From<Format> for FileFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Csv => Self::Csv,
            Format::Xlsx => Self::Xlsx,
        }
    }
}

impl ExportRequest {
    /// The list it is made of.
    pub(super) fn list(&self) -> ListRequest {
        ListRequest {
            object: self.object.clone(),
            filter: self.filter.clone(),
            sort: self.sort.clone(),
            q: self.q.clone(),
            ..ListRequest::default()
        }
    }
}
