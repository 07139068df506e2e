import { describe, expect, it } from 'vitest';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { backOperations, linkRefusal, operationsFor, outcomeOf, takenFromOthers, unlinkedOf, unlinkRefusal } from './links';

const link = { object: 'task', field: 'customer_id', label: '任务' };
const reference = { name: 'customer_id', label: '客户', type: 'reference', access: 'edit', required: false, hidden: false } as Field;
const several: Field = { ...reference, type: 'references' };
const tasks = (field: Partial<Field> = {}, more: Partial<ObjectDefinition> = {}) =>
  ({ name: 'task', ownership: 'owner', can: { edit: true }, title_field: 'subject', fields: [{ ...reference, ...field }], ...more }) as ObjectDefinition;
const customers = { name: 'customer', fields: [] as Field[] } as ObjectDefinition;
const row = (id: string, customer: unknown): RecordRow => ({ id, version: 3, subject: `T${id}`, customer_id: customer });

describe('records of a related list', () => {
  it('are linked and unlinked where nothing known speaks against it', () => {
    expect([linkRefusal(customers, link, tasks()), unlinkRefusal(customers, link, tasks())]).toEqual([null, null]);
    expect(unlinkRefusal(customers, link, tasks({ required: true }))).toBe('required');
    expect(linkRefusal(customers, link, tasks({ required: true }))).toBeNull();
    expect(unlinkRefusal(customers, link, tasks({ required: true, type: 'references' }))).toBeNull();
  });

  it('say why not: no right, a field that is read only, lines, what is handed over', () => {
    expect(linkRefusal(customers, link, tasks({}, { can: { edit: false } as ObjectDefinition['can'] }))).toBe('edit');
    expect(linkRefusal(customers, link, tasks({ access: 'read' }))).toBe('field');
    expect(linkRefusal(customers, link, tasks({ access: 'change' }))).toBe('change');
    expect(linkRefusal(customers, link, tasks({ name: 'order_id' }))).toBe('field');
    const lines = { ...customers, fields: [{ lines: { object: 'task', field: 'customer_id' } } as Field] };
    expect(linkRefusal(lines, link, tasks())).toBe('lines');
    const owned = { ...link, field: 'owner_id' };
    expect(linkRefusal(customers, owned, tasks({ name: 'owner_id' }))).toBe('transfer');
    expect(linkRefusal(customers, { ...link, field: 'created_by' }, tasks({ name: 'created_by' }))).toBe('field');
  });

  it('are looked for among those that do not refer to it, and never the record itself', () => {
    const others = { not: { field: 'customer_id', op: 'eq', value: '5' } };
    expect(unlinkedOf(customers, link, '5')).toEqual(others);
    expect(unlinkedOf(customers, { ...link, object: 'customer' }, '5')).toEqual({ and: [others, { field: 'id', op: 'ne', value: '5' }] });
  });

  it('are written as they were seen', () => {
    expect(operationsFor([row('1', '8')], reference, '5', 'link')).toEqual([{ update: { id: '1', version: 3, values: { customer_id: '5' } } }]);
    expect(operationsFor([row('1', '5')], reference, '5', 'unlink')).toEqual([{ update: { id: '1', version: 3, values: { customer_id: null } } }]);
    expect(operationsFor([row('1', ['8'])], several, '5', 'link')).toEqual([{ update: { id: '1', version: 3, values: { customer_id: { add: ['5'] } } } }]);
    expect(takenFromOthers([row('1', '8'), row('2', null)], reference)).toBe(1);
    expect(takenFromOthers([row('1', ['8'])], several)).toBe(0);
  });

  it('tell what became of them, and go back where they were', () => {
    const rows = [row('1', '8'), row('2', null)];
    const errors = [{ field: 'customer_id', code: 'field.read_only', message: '这个字段不能修改。' }];
    const outcome = outcomeOf(rows, [{ status: 200, record: { ...row('1', '5'), version: 4 } }, { status: 422, problem: { code: 'record.invalid', detail: '有误', errors } }], reference, 'subject');
    expect(outcome.failed).toEqual([{ id: '2', title: 'T2', reason: '这个字段不能修改。' }]);
    expect(outcomeOf(rows, [{ status: 412, problem: { code: 'record.stale', detail: '已被修改' } }], reference, 'subject').failed[0]?.reason).toBe('已被修改');
    expect(backOperations(outcome.done, reference, '5', 'link')).toEqual([{ update: { id: '1', version: 4, values: { customer_id: '8' } } }]);
    expect(backOperations(outcome.done, several, '5', 'link')).toEqual([{ update: { id: '1', version: 4, values: { customer_id: { remove: ['5'] } } } }]);
    expect(backOperations(outcome.done, several, '5', 'unlink')).toEqual([{ update: { id: '1', version: 4, values: { customer_id: { add: ['5'] } } } }]);
  });
});
