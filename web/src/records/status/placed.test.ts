import { describe, expect, it } from 'vitest';
import type { RecordStatus } from '@/api/status';
import { definitions } from '~fake/definitions';
import { changesOf, sectionsOf } from '../form/draft';
import { placed, statusLabel } from './placed';
import { refusalOf } from './refusal';

const order = definitions().find(({ name }) => name === 'order');
if (!order) throw new Error('the fake has orders');
const confirmed: RecordStatus = {
  field: 'status',
  value: 'confirmed',
  governed: true,
  next: [],
  fields: { ordered_on: 'read', customer_id: 'hidden', lines: 'masked' },
};

describe('an object as a record in some status shows it', () => {
  const { definition, kept } = placed(order, confirmed);

  it('is as it was where nothing hangs on the status', () => {
    expect(placed(order, undefined).definition).toBe(order);
    const free = placed(order, { ...confirmed, governed: false, fields: {} });
    expect(free).toEqual({ definition: order, kept: {} });
  });

  it('says why fields are not typed', () => {
    expect(kept).toEqual({ customer_id: 'status', status: 'transition', ordered_on: 'status', lines: 'status' });
  });

  it('shows nothing of hidden fields and writes none that are kept', () => {
    const shown = sectionsOf(definition).flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(shown).toEqual(['number', 'status', 'ordered_on', 'lines', 'total']);
    expect(changesOf(definition, {}, { status: 'shipped', ordered_on: '2026-11-01', lines: [] })).toEqual({});
  });

  it('names the status, also one that can no longer be chosen', () => {
    const record = { id: '1', version: 1, labels: { status: '作废' } };
    expect(statusLabel(order, confirmed, record)).toBe('已确认');
    expect(statusLabel(order, { ...confirmed, value: 'void' }, record)).toBe('作废');
  });

  it('knows which missing fields somebody else has to fill in', () => {
    expect(refusalOf(order, ['ordered_on'])).toBeNull();
    const readOnly = { ...order, fields: order.fields.map((field) => ({ ...field, access: 'read' as const })) };
    expect(refusalOf(readOnly, ['ordered_on'])).toEqual({ labels: ['下单日期'], unseen: false });
    expect(refusalOf(order, ['gone'])).toEqual({ labels: [], unseen: true });
  });
});
