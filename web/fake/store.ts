import type { KeptMapping } from '@/api/import-mappings';
import type { Filter, Job, ObjectDefinition, RecordRow, Rights } from '@/api/types';
import type { Move } from '@/api/move-types';
import { definitions } from './definitions.ts';
import { statusDefinitions } from './status-definitions.ts';
import { seedMoves, seedPositions } from './moves/seed.ts';

const CITIES = ['上海', '杭州', '苏州', '南京', '深圳', '广州', '北京', '成都', '武汉', '青岛'];
const NAMES = ['云帆', '恒达', '新宇', '华瑞', '金禾', '远东', '海川', '博远', '天润', '瑞丰', '正泰', '鼎盛', '启明', '嘉实', '宏图'];
const KINDS = ['科技有限公司', '机械设备有限公司', '电子股份有限公司', '物流有限公司', '贸易有限公司'];
const PEOPLE = ['李明', '王芳', '张伟', '陈静', '刘洋', '赵敏', '黄磊', '周婷', '吴昊', '徐丽', '孙强', '马超'];
const TITLES = ['采购经理', '总经理', '技术总监', '财务主管', '运营经理'];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const START = Date.UTC(2026, 10, 21, 8, 0, 0);

/** A company in memory: enough of one to develop and test the client against. */
export class Store {
  readonly definitions: ObjectDefinition[] = [...definitions(), ...statusDefinitions()];
  readonly rows = new Map<string, RecordRow[]>();
  readonly history: { object: string; id: string; entry: Record<string, unknown> }[] = [];
  readonly shares: Record<string, unknown>[] = [];
  readonly jobs: Job[] = [];
  /** What imports were asked to do. */
  readonly imports: Record<string, unknown>[] = [];
  readonly keptMappings: KeptMapping[] = [];
  readonly moves: Move[] = [];
  /** The company changes between the next rehearsal and its confirmation. */
  restless = false;
  readonly rights = new Map<string, Rights>();
  signedIn = true;
  language = 'zh-CN';
  secondFactor = false;
  private nextId = 1000;

  constructor(customers = 137) {
    this.seedPeople();
    this.seedSales(customers);
    seedMoves(this);
    this.rights.set('1', {
      grants: [
        { object: 'customer', action: 'read', scope: 'department_tree' },
        { object: 'customer', action: 'create', scope: 'own' },
        { object: 'customer', action: 'edit', scope: 'own' },
        { object: 'contact', action: 'read', scope: 'department_tree' },
        { object: 'order', action: 'read', scope: 'own' },
      ],
      fields: [{ object: 'contact', field: 'mobile', rule: 'masked' }],
      powers: [],
    });
  }

  id(): string {
    this.nextId += 1;
    return String(this.nextId);
  }

  table(object: string): RecordRow[] {
    const rows = this.rows.get(object) ?? [];
    this.rows.set(object, rows);
    return rows;
  }

  definition(object: string): ObjectDefinition | undefined {
    return this.definitions.find((definition) => definition.name === object);
  }

  add(object: string, values: Record<string, unknown>, at = this.nextId): RecordRow {
    const time = new Date(START - (at % 400) * 5_400_000).toISOString().replace('Z', '000Z');
    const row: RecordRow = {
      id: this.id(),
      version: 1,
      owner_id: '11',
      department_id: '2',
      state: 'normal',
      created_at: time,
      created_by: '11',
      updated_at: time,
      updated_by: '11',
      deleted_at: null,
      ...values,
    };
    this.table(object).push(row);
    return row;
  }

  private seedPeople(): void {
    const departments: [string, string, string | null][] = [
      ['1', '总公司', null],
      ['2', '华东销售部', '1'],
      ['3', '华南销售部', '1'],
      ['4', '上海组', '2'],
      ['5', '市场部', '1'],
    ];
    for (const [id, name, parent] of departments) this.add('department', { id, name, parent_id: parent });
    PEOPLE.forEach((name, index) =>
      this.add('employee', {
        id: String(11 + index),
        name,
        account: `user${index + 1}`,
        title: index === 0 ? '销售总监' : '客户经理',
        email: `user${index + 1}@example.com`,
        mobile: `138 0000 ${1000 + index}`,
        department_id: pick(['2', '3', '4'], index),
        account_state: pick(['active', 'active', 'active', 'invited', 'stopped', 'none'], index),
      }),
    );
    seedPositions(this);
    this.add('role', { id: '1', name: '销售', description: '跟进自己的客户和商机，查看本部门及下级部门的客户。' });
    this.add('role', { id: '2', name: '销售主管', description: '管理本部门的客户，转移和共享。' });
  }

  private seedSales(customers: number): void {
    for (let at = 0; at < customers; at += 1) {
      const city = pick(CITIES, at * 7);
      const customer = this.add(
        'customer',
        {
          name: `${city}${pick(NAMES, at * 3 + Math.floor(at / 15))}${pick(KINDS, at)}`,
          code: `C-2026-${String(at + 1).padStart(5, '0')}`,
          stage: pick(['new', 'contacted', 'qualified', 'won', 'lost'], at * 3),
          industry: pick(['machinery', 'electronics', 'retail', 'logistics', 'software'], at),
          tags: at % 4 === 0 ? ['vip'] : at % 7 === 0 ? ['export', 'risk'] : [],
          phone: `021-5${String(5_000_000 + at * 977).slice(0, 7)}`,
          email: `info${at}@example.com`,
          website: 'https://www.example.com',
          city,
          address: { country: 'CN', region: city, city, street: `解放路 ${at + 1} 号`, postal_code: '200000' },
          annual_value: { amount: `${(at * 7919) % 900 * 1000 + 12000}.00`, currency: at % 9 === 0 ? 'EUR' : 'CNY', base: null },
          employees: (at * 37) % 900,
          founded_on: `20${String(5 + (at % 19)).padStart(2, '0')}-0${(at % 9) + 1}-15`,
          key_account: at % 5 === 0,
          notes: at % 3 === 0 ? '年底续签，关注交货期。' : null,
          owner_id: String(11 + (at % PEOPLE.length)),
          department_id: pick(['2', '3', '4'], at),
        },
        at * 3,
      );
      const ref = { customer_id: customer.id, owner_id: customer.owner_id };
      this.add('contact', { ...ref, name: pick(PEOPLE, at * 5), title: pick(TITLES, at), mobile: '138****1234', email: `c${at}@example.com`, decision_maker: at % 2 === 0 });
      if (at % 2 === 0) {
        this.add('opportunity', { ...ref, name: `${city}产线升级 ${at + 1} 期`, stage: pick(['found', 'offer', 'talk', 'won', 'lost'], at), amount: { amount: `${80_000 + at * 1300}.00`, currency: 'CNY' }, probability: (at * 10) % 100, closes_on: '2026-12-20', weighted: { amount: '42000.00', currency: 'CNY' } });
      }
      if (at % 3 === 0) this.seedOrder(customer, at);
    }
  }

  private seedOrder(customer: RecordRow, at: number): void {
    const order = this.add('order', {
      number: `SO-2026-${String(at + 1).padStart(5, '0')}`,
      customer_id: customer.id,
      owner_id: customer.owner_id,
      status: pick(['confirming', 'confirmed', 'shipped', 'received'], at),
      ordered_on: '2026-10-12',
      total: { amount: '35600.00', currency: 'CNY' },
    });
    order['lines'] = [
      { id: this.id(), product: '伺服电机 2 kW', quantity: '8.00', price: { amount: '3200.00', currency: 'CNY' } },
      { id: this.id(), product: '控制柜', quantity: '1.00', price: { amount: '10000.00', currency: 'CNY' } },
    ];
  }

  labelsOf(definition: ObjectDefinition, row: RecordRow): Record<string, string | string[]> {
    const labels: Record<string, string | string[]> = {};
    for (const field of definition.fields) {
      const value = row[field.name];
      if (value == null) continue;
      const target = field.type === 'employee' ? 'employee' : field.type === 'department' ? 'department' : field.target;
      const referred = target ? this.table(target).find((other) => other.id === value) : undefined;
      const option = field.options?.find((choice) => choice.value === value);
      if (referred) labels[field.name] = String(referred['name'] ?? referred['number'] ?? referred.id);
      else if (option) labels[field.name] = option.label;
    }
    return labels;
  }

  matches(row: RecordRow, filter: Filter): boolean {
    if ('and' in filter) return filter.and.every((item) => this.matches(row, item));
    if ('or' in filter) return filter.or.some((item) => this.matches(row, item));
    if ('not' in filter) return !this.matches(row, filter.not);
    const { field, op, value } = filter;
    const now = comparable(row[field]);
    const wanted = comparable(value);
    const list = Array.isArray(value) ? value.map(comparable) : [];
    const values = Array.isArray(row[field]) ? (row[field] as unknown[]).map(comparable) : [now];
    switch (op) {
      case 'eq': return now === wanted;
      case 'ne': return now !== wanted;
      case 'lt': return now < wanted;
      case 'le': return now <= wanted;
      case 'gt': return now > wanted;
      case 'ge': return now >= wanted;
      case 'in': return values.some((item) => list.includes(item));
      case 'not_in': return !values.some((item) => list.includes(item));
      case 'between': return now >= (list[0] ?? '') && now <= (list[1] ?? '');
      case 'contains': return String(now).includes(String(wanted));
      case 'starts_with': return String(now).startsWith(String(wanted));
      case 'is_null': return row[field] == null;
      case 'not_null': return row[field] != null;
      case 'me':
      case 'my_team': return row[field] === '11';
      case 'within': return now === wanted;
      case 'relative': return row[field] != null;
    }
  }
}

function comparable(value: unknown): string | number {
  if (typeof value === 'object' && value !== null && 'amount' in value) return Number(value.amount);
  if (typeof value === 'string' && value !== '' && !Number.isNaN(Number(value))) return Number(value);
  if (typeof value === 'number') return value;
  return typeof value === 'boolean' ? String(value) : String((value as string | null) ?? '');
}

export { comparable };
