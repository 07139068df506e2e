import { describe, expect, it } from 'vitest';
import { definitions } from '~fake/definitions';
import { columnWidths } from './column-widths';

const customer = definitions().find((definition) => definition.name === 'customer');
if (!customer) throw new Error('the fake has customers');
const field = (name: string) => customer.fields.filter((one) => one.name === name);

describe('the widths of columns', () => {
  it('share what dates and states leave among names and texts', () => {
    const [name, stage, city] = columnWidths([...field('name'), ...field('stage'), ...field('city')], 'name', 44, 'de');
    expect(stage).toMatch(/^\d+px$/);
    const fixed = 44 + Number.parseInt(stage ?? '', 10);
    expect(name).toContain(`(100cqi - ${fixed}px) * 0.6000`);
    expect(city).toContain(`(100cqi - ${fixed}px) * 0.4000`);
  });

  it('fit the longest word of a choice, up to a bound', () => {
    const [stage] = field('stage');
    if (!stage) throw new Error('a customer has a stage');
    const wide = (label: string) => columnWidths([{ ...stage, options: [{ value: 'a', label }] }], 'name', 0, 'de')[0];
    const [short, long, endless] = [wide('新'), wide('In Verhandlung'), wide('x'.repeat(200))].map((css) => Number.parseInt(css ?? '', 10));
    expect(long).toBeGreaterThan(short ?? Infinity);
    expect(endless).toBe(152);
  });
});
