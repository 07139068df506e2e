import { describe, expect, it } from 'vitest';
import type { Field, ObjectDefinition } from '@/api/types';
import { cardFields } from './card-fields';

const field = (name: string, more: Partial<Field> = {}) => ({ name, label: name, type: 'text', ...more }) as Field;
const fields = ['name', 'status', 'a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => field(name, { hidden: name === 'g' }));
const definition = { title_field: 'name', fields } as unknown as ObjectDefinition;
const by = field('status');
const names = (chosen?: string[]) => cardFields(definition, chosen, fields.slice(0, 6), by, 2).map(({ name }) => name);

describe('the fields on a card', () => {
  it('are the first columns where none were chosen, without title and what the columns are by', () => {
    expect(names()).toEqual(['a', 'b']);
    expect(names(['gone', 'g'])).toEqual(['a', 'b']);
  });

  it('are those chosen, in their order, six at most', () => {
    expect(names(['d', 'a'])).toEqual(['d', 'a']);
    expect(names(['f', 'e', 'd', 'c', 'b', 'a', 'status'])).toEqual(['f', 'e', 'd', 'c', 'b', 'a']);
  });
});
