import { describe, expect, it } from 'vitest';
import { linked } from './pages';
import { holds, toggled, valuesIn, withoutField, withValue, type Condition } from './quick-filter';
import { tableText } from './table-text';
import type { Field, ObjectDefinition } from '@/api/types';

const mine: Condition = { field: 'owner_id', op: 'me' };
const typed = { or: [{ field: 'city', op: 'eq' as const, value: '上海' }, { field: 'city', op: 'is_null' as const }] };

describe('a quick filter', () => {
  it('is put beside what was asked for, and taken away again', () => {
    const both = toggled(typed, mine);
    expect(both).toEqual({ and: [typed, mine] });
    expect(holds(both, mine)).toBe(true);
    expect(toggled(both, mine)).toEqual(typed);
    expect(toggled(undefined, mine)).toEqual(mine);
    expect(toggled(mine, mine)).toBeUndefined();
  });

  it('gathers the values of a field', () => {
    const one = withValue(mine, 'stage', 'won');
    const two = withValue(one, 'stage', 'lost');
    expect(two).toEqual({ and: [mine, { field: 'stage', op: 'in', value: ['won', 'lost'] }] });
    expect(valuesIn(two, 'stage')).toEqual(['won', 'lost']);
    expect(withValue(withValue(two, 'stage', 'won'), 'stage', 'lost')).toEqual(mine);
    expect(withoutField(two, 'stage')).toEqual(mine);
  });
});

describe('the pages of a list', () => {
  it('go on where the one before ends; what is behind a changed one is asked for again', () => {
    expect(linked([], 0, 'a')).toEqual(['a']);
    const chain = ['a', 'b', 'c'];
    expect(linked(chain, 1, 'b')).toBe(chain);
    expect(linked(chain, 1, 'x')).toEqual(['a', 'x']);
    expect(linked(chain, 1, null)).toEqual(['a']);
  });
});

describe('a copied table', () => {
  it('has its heads, no tabs in cells, and nothing a spreadsheet would calculate', () => {
    const field = (name: string, type: Field['type']) => ({ name, label: name, type }) as Field;
    const definition = { title_field: 'name' } as ObjectDefinition;
    const row = { id: '1', version: 1, name: '=1+1', note: 'a\tb\nc', amount: -5, won: true };
    const columns = [field('name', 'text'), field('note', 'text'), field('amount', 'integer'), field('won', 'bool')];
    expect(tableText(definition, columns, [row], { yes: 'Ja', no: 'Nein', language: 'de' })).toBe(
      "name\tnote\tamount\twon\n'=1+1\ta b c\t-5\tJa",
    );
  });
});
