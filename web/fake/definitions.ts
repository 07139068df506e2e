import type { Choice, Field, ObjectDefinition } from '@/api/types';
import type { FieldType, Menu, Operator } from '@/api/vocabulary';

const TEXT: Operator[] = ['eq', 'ne', 'contains', 'starts_with', 'in', 'is_null', 'not_null'];
const ORDERED: Operator[] = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'between', 'is_null', 'not_null'];
const ONE_OF: Operator[] = ['eq', 'ne', 'in', 'not_in', 'is_null', 'not_null'];

const operators: Record<FieldType, Operator[]> = {
  text: TEXT,
  long_text: ['contains', 'is_null', 'not_null'],
  integer: ORDERED,
  decimal: ORDERED,
  money: ORDERED,
  date: [...ORDERED, 'relative'],
  instant: [...ORDERED, 'relative'],
  bool: ['eq'],
  choice: ONE_OF,
  choices: ['in', 'not_in', 'is_null', 'not_null'],
  reference: ONE_OF,
  references: ['in', 'not_in'],
  employee: ['eq', 'ne', 'in', 'not_in', 'me', 'my_team', 'within', 'is_null', 'not_null'],
  department: ['eq', 'ne', 'in', 'not_in', 'within', 'is_null', 'not_null'],
  phone: TEXT,
  email: TEXT,
  url: TEXT,
  address: ['contains'],
  file: ['is_null', 'not_null'],
  picture: ['is_null', 'not_null'],
  auto_number: TEXT,
  formula: ORDERED,
  rollup: ORDERED,
  lines: [],
};

const UNSORTABLE: FieldType[] = ['long_text', 'choices', 'references', 'address', 'file', 'picture', 'lines'];

export function field(name: string, label: string, type: FieldType, more: Partial<Field> = {}): Field {
  return {
    name,
    label,
    type,
    help: null,
    required: false,
    unique: false,
    system: false,
    custom: false,
    hidden: false,
    access: ['formula', 'rollup', 'auto_number'].includes(type) ? 'read' : 'edit',
    sortable: !UNSORTABLE.includes(type),
    filterable: operators[type].length > 0,
    operators: operators[type],
    max_length: type === 'text' ? 120 : null,
    options: null,
    target: null,
    lines: null,
    ...more,
  };
}

const system = (): Field[] => [
  field('id', '编号', 'text', { system: true, access: 'read', filterable: false }),
  field('owner_id', '负责人', 'employee', { system: true, access: 'read', target: 'employee' }),
  field('department_id', '所属部门', 'department', { system: true, access: 'read', target: 'department' }),
  field('created_at', '创建时间', 'instant', { system: true, access: 'read' }),
  field('created_by', '创建人', 'employee', { system: true, access: 'read' }),
  field('updated_at', '更新时间', 'instant', { system: true, access: 'read' }),
  field('updated_by', '更新人', 'employee', { system: true, access: 'read' }),
];

export const choices = (...pairs: [string, string, string?][]): Choice[] =>
  pairs.map(([value, label, color]) => ({ value, label, color: color ?? null }));

interface Draft {
  name: string;
  label: string;
  icon: string;
  menu: Menu;
  title?: string;
  ownership?: 'owner' | 'none' | 'master';
  columns: string[];
  sort?: string;
  form: [string, string[]][];
  related?: [string, string, string][];
  status?: string;
  fields: Field[];
}

export function define(draft: Draft): ObjectDefinition {
  return {
    name: draft.name,
    label: draft.label,
    plural: draft.label,
    icon: draft.icon,
    custom: false,
    ownership: draft.ownership ?? 'owner',
    title_field: draft.title ?? 'name',
    menu: draft.menu,
    status: draft.status ?? null,
    can: { read: true, create: true, edit: true, delete: true, import: true, export: true, transfer: true, share: true },
    list: { columns: draft.columns, sort: draft.sort ?? '-updated_at' },
    form: draft.form.map(([label, fields]) => ({ label, fields })),
    related: (draft.related ?? []).map(([object, fieldName, label]) => ({ object, field: fieldName, label })),
    fields: [...draft.fields, ...system()],
  };
}

const MOVE_KINDS: [string, string][] = [
  ['activate', '入职'],
  ['change_position', '调岗'],
  ['add_position', '兼岗'],
  ['end_position', '卸任'],
  ['act', '代理'],
  ['leave_of_absence', '休假'],
  ['return', '返岗'],
  ['depart', '离职'],
  ['rehire', '返聘'],
  ['hand_over', '移交业务'],
  ['reorganise', '组织调整'],
];

const MOVE_STAGES: [string, string, string][] = [
  ['draft', '草稿', 'gray'],
  ['waiting', '待确认', 'gold'],
  ['scheduled', '已安排', 'blue'],
  ['blocked', '受阻', 'red'],
  ['applying', '执行中', 'cyan'],
  ['undoing', '撤销中', 'cyan'],
  ['done', '已完成', 'green'],
  ['undone', '已撤销', 'gray'],
  ['cancelled', '已取消', 'gray'],
];

const customerRef = () => field('customer_id', '客户', 'reference', { target: 'customer', required: true });

export const definitions = (): ObjectDefinition[] => [
  define({
    name: 'customer',
    label: '客户',
    icon: 'shop',
    menu: 'sales',
    columns: ['name', 'stage', 'city', 'annual_value', 'phone', 'owner_id', 'updated_at'],
    form: [
      ['基本信息', ['name', 'code', 'stage', 'industry', 'tags', 'phone', 'email', 'website', 'city', 'address']],
      ['经营情况', ['annual_value', 'employees', 'founded_on', 'key_account', 'notes']],
    ],
    related: [
      ['contact', 'customer_id', '联系人'],
      ['opportunity', 'customer_id', '商机'],
      ['order', 'customer_id', '订单'],
    ],
    fields: [
      field('name', '客户名称', 'text', { required: true, unique: true }),
      field('code', '客户编号', 'auto_number'),
      field('stage', '阶段', 'choice', {
        options: choices(['new', '新建', 'blue'], ['contacted', '已联系', 'cyan'], ['qualified', '已确认', 'gold'], ['won', '已成交', 'green'], ['lost', '已流失', 'red']),
        default: 'new',
      }),
      field('industry', '行业', 'choice', {
        options: choices(['machinery', '机械制造'], ['electronics', '电子'], ['retail', '零售'], ['logistics', '物流'], ['software', '软件']),
      }),
      field('tags', '标签', 'choices', { options: choices(['vip', 'VIP', 'gold'], ['export', '外贸', 'purple'], ['risk', '有风险', 'red']) }),
      field('phone', '电话', 'phone', { max_length: 40 }),
      field('email', '邮箱', 'email'),
      field('website', '网址', 'url'),
      field('city', '城市', 'text'),
      field('address', '地址', 'address'),
      field('annual_value', '年度金额', 'money'),
      field('employees', '员工人数', 'integer', { min: 0 }),
      field('founded_on', '成立日期', 'date'),
      field('key_account', '重点客户', 'bool'),
      field('notes', '备注', 'long_text'),
    ],
  }),
  define({
    name: 'contact',
    label: '联系人',
    icon: 'contacts',
    menu: 'sales',
    columns: ['name', 'customer_id', 'title', 'mobile', 'email', 'owner_id'],
    form: [['基本信息', ['name', 'customer_id', 'title', 'mobile', 'email', 'decision_maker']]],
    fields: [
      field('name', '姓名', 'text', { required: true }),
      customerRef(),
      field('title', '职务', 'text'),
      field('mobile', '手机', 'phone', { access: 'masked' }),
      field('email', '邮箱', 'email'),
      field('decision_maker', '决策人', 'bool'),
    ],
  }),
  define({
    name: 'opportunity',
    label: '商机',
    icon: 'funnel-plot',
    menu: 'sales',
    columns: ['name', 'customer_id', 'stage', 'amount', 'probability', 'closes_on', 'owner_id'],
    form: [['基本信息', ['name', 'customer_id', 'stage', 'amount', 'probability', 'closes_on', 'weighted']]],
    fields: [
      field('name', '商机名称', 'text', { required: true }),
      customerRef(),
      field('stage', '阶段', 'choice', { options: choices(['found', '发现', 'gray'], ['offer', '报价', 'blue'], ['talk', '谈判', 'orange'], ['won', '赢单', 'green'], ['lost', '输单', 'red']) }),
      field('amount', '金额', 'money'),
      field('probability', '赢率 %', 'integer'),
      field('closes_on', '预计成交', 'date'),
      field('weighted', '加权金额', 'formula', { result: 'money' }),
    ],
  }),
  define({
    name: 'order',
    label: '订单',
    icon: 'profile',
    menu: 'orders',
    title: 'number',
    status: 'status',
    columns: ['number', 'customer_id', 'status', 'total', 'ordered_on', 'owner_id'],
    form: [
      ['订单', ['number', 'customer_id', 'status', 'ordered_on']],
      ['明细', ['lines', 'total']],
    ],
    fields: [
      field('number', '订单号', 'auto_number'),
      customerRef(),
      field('status', '状态', 'choice', { options: choices(['confirming', '确认中', 'gold'], ['confirmed', '已确认', 'blue'], ['shipped', '已发货', 'purple'], ['received', '已收货', 'green']), default: 'confirming' }),
      field('ordered_on', '下单日期', 'date'),
      field('remark', '备注', 'long_text'),
      field('lines', '订单明细', 'lines', { lines: { object: 'order_line', field: 'order_id' } }),
      field('total', '合计', 'rollup', { result: 'money' }),
    ],
  }),
  define({
    name: 'order_line',
    label: '订单明细',
    icon: 'profile',
    menu: 'none',
    title: 'product',
    ownership: 'master',
    columns: ['product', 'quantity', 'price'],
    form: [['明细', ['product', 'quantity', 'price']]],
    fields: [
      field('order_id', '订单', 'reference', { target: 'order' }),
      field('product', '产品', 'text', { required: true }),
      field('quantity', '数量', 'decimal', { required: true, scale: 2 }),
      field('price', '单价', 'money'),
    ],
  }),
  define({
    name: 'employee',
    label: '人员',
    icon: 'team',
    menu: 'people',
    ownership: 'none',
    columns: ['name', 'account', 'department_id', 'title', 'account_state', 'email'],
    sort: 'name',
    form: [['基本信息', ['name', 'account', 'title', 'email', 'mobile', 'account_state']]],
    fields: [
      field('name', '姓名', 'text', { required: true }),
      field('account', '账号', 'text', { required: true, unique: true }),
      field('title', '职务', 'text'),
      field('email', '邮箱', 'email'),
      field('mobile', '手机', 'phone'),
      field('account_state', '账号状态', 'choice', {
        access: 'read',
        options: choices(['none', '未开通', 'gray'], ['invited', '已邀请', 'gold'], ['active', '使用中', 'green'], ['stopped', '已停用', 'red'], ['left', '已离职', 'gray']),
      }),
    ],
  }),
  define({
    name: 'department',
    label: '部门',
    icon: 'cluster',
    menu: 'people',
    ownership: 'none',
    columns: ['name', 'parent_id'],
    sort: 'name',
    form: [['基本信息', ['name', 'parent_id']]],
    related: [['position', 'department_id', '岗位']],
    fields: [field('name', '名称', 'text', { required: true }), field('parent_id', '上级部门', 'department', { target: 'department' })],
  }),
  define({
    name: 'position',
    label: '岗位',
    icon: 'idcard',
    menu: 'people',
    ownership: 'none',
    columns: ['name', 'department_id', 'reports_to_id'],
    sort: 'name',
    form: [['基本信息', ['name', 'reports_to_id']]],
    fields: [field('name', '名称', 'text', { required: true }), field('reports_to_id', '汇报岗位', 'reference', { target: 'position' })],
  }),
  define({
    name: 'move',
    label: '人事变动',
    icon: 'swap',
    menu: 'people',
    title: 'number',
    columns: ['number', 'kind', 'employee_id', 'position_id', 'effective_at', 'stage', 'records_count'],
    sort: '-effective_at',
    form: [['基本信息', ['number', 'kind', 'employee_id', 'position_id', 'effective_at', 'stage', 'reason', 'note']]],
    fields: [
      field('number', '编号', 'auto_number'),
      field('kind', '类型', 'choice', { access: 'read', options: choices(...MOVE_KINDS) }),
      field('employee_id', '人员', 'employee', { access: 'read', target: 'employee' }),
      field('position_id', '岗位', 'reference', { access: 'read', target: 'position' }),
      field('effective_at', '生效时间', 'instant', { access: 'read' }),
      field('until', '截止', 'date', { access: 'read' }),
      field('stage', '状态', 'choice', { access: 'read', options: choices(...MOVE_STAGES) }),
      field('reason', '原因', 'text', { access: 'read' }),
      field('note', '说明', 'long_text', { access: 'read' }),
      field('done_at', '完成时间', 'instant', { access: 'read' }),
      field('records_count', '移交记录数', 'integer', { access: 'read' }),
    ],
  }),
  define({
    name: 'appointment',
    label: '任职',
    icon: 'swap',
    menu: 'people',
    ownership: 'none',
    title: 'employee_id',
    columns: ['employee_id', 'position_id', 'kind', 'starts_on', 'ends_on'],
    form: [['基本信息', ['employee_id', 'position_id', 'kind', 'starts_on', 'ends_on']]],
    fields: [
      field('employee_id', '人员', 'employee', { required: true, target: 'employee' }),
      field('position_id', '岗位', 'reference', { target: 'position', required: true }),
      field('kind', '方式', 'choice', { options: choices(['primary', '主岗'], ['additional', '兼岗'], ['acting', '代理']) }),
      field('starts_on', '开始', 'date'),
      field('ends_on', '结束', 'date'),
    ],
  }),
  define({
    name: 'role',
    label: '角色',
    icon: 'safety',
    menu: 'people',
    ownership: 'none',
    columns: ['name', 'description'],
    sort: 'name',
    form: [['基本信息', ['name', 'description']]],
    fields: [field('name', '名称', 'text', { required: true }), field('description', '说明', 'long_text')],
  }),
];
