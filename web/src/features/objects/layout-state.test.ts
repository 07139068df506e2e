import { describe, expect, it } from 'vitest';
import type { ObjectAdministration } from '@/api/object-types';
import { isSavable, layoutOf, placed, sectionMoved, sectionOf, sentOf, troubles } from './layout-state';

const form = [
  { label: 'A', labels: { en: 'A' }, fields: ['name', 'city'] },
  { label: 'B', labels: { en: 'B' }, fields: ['phone'], when: { field: 'city', op: 'eq' as const, value: 'x' } },
];
const start = () => layoutOf({ form, related: [] });
const fields = (layout: ReturnType<typeof start>) => layout.sections.map((section) => section.fields);

describe('the layout of a form', () => {
  it('moves a field between sections, within one, and off the form', () => {
    const layout = start();
    const [a, b] = layout.sections.map(({ key }) => key);
    expect(fields(placed(layout, 'city', b ?? null, 0))).toEqual([['name'], ['city', 'phone']]);
    expect(fields(placed(layout, 'name', a ?? null, 1))).toEqual([['city', 'name'], ['phone']]);
    expect(fields(placed(layout, 'phone', null, 0))).toEqual([['name', 'city'], []]);
    expect(fields(placed(layout, 'new', b ?? null, 99))).toEqual([['name', 'city'], ['phone', 'new']]);
    expect(sectionOf(layout, 'new')).toBeNull();
  });

  it('is sent as it was read when nothing changed', () => {
    expect(sentOf(start()).form).toEqual(form.map(({ label: _, ...section }) => section));
    expect(sentOf(sectionMoved(start(), 0, 1)).form.map(({ labels }) => labels.en)).toEqual(['B', 'A']);
  });

  it('says what must have a value and cannot be typed', () => {
    const field = (name: string, required: boolean) => ({ name, label: name, required, type: 'text' });
    const definition = { master: null, fields: [field('name', true), field('phone', true), field('mail', true), field('city', false)] };
    expect(troubles(definition as unknown as ObjectAdministration, start())).toEqual({ missing: ['mail'], sometimes: ['phone'] });
  });

  it('is not saved with a section that hides what would show it', () => {
    const layout = start();
    expect(isSavable(layout)).toBe(true);
    expect(isSavable(placed(layout, 'city', layout.sections[1]?.key ?? null, 0))).toBe(false);
  });
});
