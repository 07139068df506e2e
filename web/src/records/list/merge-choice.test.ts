import { describe, expect, it } from 'vitest';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { differing, fullest, proposed } from './merge-choice';

const field = (name: string, more: Partial<Field> = {}): Field =>
  ({ name, label: name, type: 'text', access: 'edit', hidden: false, system: false, ...more }) as Field;

const definition = {
  name: 'customer',
  fields: [field('name'), field('phone'), field('tags', { type: 'choices' }), field('owner_id', { type: 'employee' }), field('secret', { access: 'read' })],
} as ObjectDefinition;

const records: RecordRow[] = [
  { id: '1', version: 1, created_at: '2026-01-02T00:00:00Z', name: 'A', phone: null, tags: [], owner_id: '7', secret: 'x' },
  { id: '2', version: 1, created_at: '2026-01-01T00:00:00Z', name: 'A', phone: '1', tags: null, owner_id: '8', secret: 'y' },
];

describe('merging', () => {
  it('asks about what the records do not agree about and the reader may change', () => {
    expect(differing(definition, records).map(({ name }) => name)).toEqual(['phone']);
  });

  it('proposes the value of the kept record, unless it has none', () => {
    const [first, second] = records as [RecordRow, RecordRow];
    expect(proposed(field('phone'), first, records)).toBe('2');
    expect(proposed(field('name'), first, records)).toBe('1');
    expect(proposed(field('phone'), second, records)).toBe('2');
  });

  it('proposes to keep the one that says most, the oldest of those that say as much', () => {
    expect(fullest(definition, records)).toBe('2');
    const alike = records.map((record) => ({ ...record, phone: '1' }));
    expect(fullest(definition, alike)).toBe('2');
  });
});
