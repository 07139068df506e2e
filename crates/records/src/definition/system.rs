//! The fields every record has, declared like any other so that lists, filters and forms treat them alike.

use std::sync::LazyLock;

use guanxi_kernel::Labels;

use super::field::{FieldDef, FieldType, OptionDef};

/// The names of the system fields.
pub const NAMES: [&str; 10] = [
    "id",
    "version",
    "owner_id",
    "department_id",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
    "state",
    "deleted_at",
];

/// The fields every record has, in the order of their columns.
pub static FIELDS: LazyLock<Vec<FieldDef>> = LazyLock::new(|| {
    let read_only = |name, kind, labels| FieldDef { read_only: true, ..FieldDef::new(name, kind, labels) };
    vec![
        read_only("id", FieldType::Integer, labels("编号", "編號", "ID", "ID")),
        read_only("version", FieldType::Integer, labels("版本", "版本", "Version", "Version")),
        FieldDef::new("owner_id", FieldType::Employee, labels("负责人", "負責人", "Owner", "Inhaber")),
        FieldDef::new(
            "department_id",
            FieldType::Department,
            labels("所属部门", "所屬部門", "Department", "Abteilung"),
        ),
        read_only(
            "created_at",
            FieldType::Instant,
            labels("创建时间", "建立時間", "Created at", "Erstellt am"),
        ),
        read_only(
            "created_by",
            FieldType::Employee,
            labels("创建人", "建立者", "Created by", "Erstellt von"),
        ),
        read_only(
            "updated_at",
            FieldType::Instant,
            labels("更新时间", "更新時間", "Updated at", "Geändert am"),
        ),
        read_only(
            "updated_by",
            FieldType::Employee,
            labels("更新人", "更新者", "Updated by", "Geändert von"),
        ),
        FieldDef {
            options: states(),
            ..read_only(
                "state",
                FieldType::Choice,
                labels("生命状态", "生命狀態", "Record state", "Datensatzstatus"),
            )
        },
        read_only(
            "deleted_at",
            FieldType::Instant,
            labels("删除时间", "刪除時間", "Deleted at", "Gelöscht am"),
        ),
    ]
});

/// The system field of that name.
#[must_use]
pub fn field(name: &str) -> Option<&'static FieldDef> {
    FIELDS.iter().find(|f| f.name == name)
}

fn states() -> Vec<OptionDef> {
    let state =
        |value: &str, labels| OptionDef { value: String::from(value), labels, color: None, retired: false };
    vec![
        state("draft", labels("草稿", "草稿", "Draft", "Entwurf")),
        state("normal", labels("正常", "正常", "Normal", "Normal")),
        state("in_approval", labels("审批中", "簽核中", "In approval", "In Genehmigung")),
        state("locked", labels("已锁定", "已鎖定", "Locked", "Gesperrt")),
        state("void", labels("已作废", "已作廢", "Void", "Storniert")),
    ]
}

fn labels(zh_cn: &str, zh_tw: &str, en: &str, de: &str) -> Labels {
    Labels { zh_cn: zh_cn.into(), zh_tw: zh_tw.into(), en: en.into(), de: de.into() }
}
