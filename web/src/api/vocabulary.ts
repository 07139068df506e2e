// The words of the interface: types of field, operators, actions, scopes, powers, languages.

export const FIELD_TYPES = [
  'text',
  'long_text',
  'integer',
  'decimal',
  'money',
  'date',
  'instant',
  'bool',
  'choice',
  'choices',
  'reference',
  'references',
  'employee',
  'department',
  'phone',
  'email',
  'url',
  'address',
  'file',
  'picture',
  'auto_number',
  'formula',
  'rollup',
  'lines',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export const OPERATORS = [
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'in',
  'not_in',
  'between',
  'contains',
  'starts_with',
  'is_null',
  'not_null',
  'within',
  'me',
  'my_team',
  'relative',
] as const;
export type Operator = (typeof OPERATORS)[number];

export const ACTIONS = [
  'read',
  'create',
  'edit',
  'delete',
  'transfer',
  'share',
  'import',
  'export',
  'approve',
  'print',
] as const;
export type Action = (typeof ACTIONS)[number];

export const SCOPES = [
  'none',
  'own',
  'reports_direct',
  'reports_all',
  'department',
  'department_tree',
  'departments',
  'all',
] as const;
export type Scope = (typeof SCOPES)[number];

export const POWERS = [
  'manage_people',
  'manage_roles',
  'manage_objects',
  'manage_company',
  'view_audit',
  'manage_jobs',
] as const;
export type Power = (typeof POWERS)[number];

export const MENUS = ['sales', 'orders', 'work', 'people', 'system', 'none'] as const;
export type Menu = (typeof MENUS)[number];

export const LANGUAGES = ['zh-CN', 'zh-TW', 'en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];
