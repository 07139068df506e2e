import { EVERY, RULES, type Rule, type RuleChange, type StatusRule } from '@/api/status';
import { changesOf, keyOf, linesOf, namesIn, rulesAt, type Line, type Place } from './matrix';

/** What is said of one field, or of all (`*`), in one place; nothing: null. */
export interface Edit {
  place: Place;
  field: string;
  rule: Rule | null;
}

/** What was changed and not saved yet, by place and field. */
export type Edits = ReadonlyMap<string, Edit>;

const keyAt = (place: Place, field: string): string => [place.status, keyOf(place), field].join('|');

export const edited = (edits: Edits, place: Place, field: string): boolean => edits.has(keyAt(place, field));

/** The same with these fields set; what comes to what is said already is no change. */
export function withEdits(rules: StatusRule[], edits: Edits, place: Place, fields: string[], rule: Rule | null): Edits {
  const next = new Map(edits);
  for (const field of fields) {
    const key = keyAt(place, field);
    if (written(rules, place, field) === rule) next.delete(key);
    else next.set(key, { place, field, rule });
  }
  return next;
}

/** What is written of a field in one place. Of several the most counts, as the program counts. */
function written(rules: StatusRule[], place: Place, field: string): Rule | null {
  const said = rulesAt(rules, place).filter(({ fields }) => namesIn(fields).includes(field));
  return said.reduce<Rule | null>((most, { rule }) => (most && RULES.indexOf(most) > RULES.indexOf(rule) ? most : rule), null);
}

/** What is said of a field in one place, saved or not. */
export function saidOf(rules: StatusRule[], edits: Edits, place: Place, field: string): Rule | null {
  const edit = edits.get(keyAt(place, field));
  return edit ? edit.rule : written(rules, place, field);
}

/** What holds where nothing is said of the field itself in this status: the closest of what is said to the same people. */
export function inherited(rules: StatusRule[], edits: Edits, place: Place, field: string): Rule | null {
  const every = { ...place, status: EVERY };
  const closest: [Place, string][] = [[every, field], [place, EVERY], [every, EVERY]];
  for (const [where, what] of closest) {
    if (where.status === place.status && what === field) continue;
    const rule = saidOf(rules, edits, where, what);
    if (rule) return rule;
  }
  return null;
}

export const holds = (rules: StatusRule[], edits: Edits, place: Place, field: string): Rule | null =>
  saidOf(rules, edits, place, field) ?? inherited(rules, edits, place, field);

export interface GroupSaid {
  /** What is said of each of its fields alike; `mixed`: not the same of all. */
  said: Rule | null | 'mixed';
  /** What holds for its fields, each once with the fields it holds for, the most frequent first. */
  holds: { rule: Rule | null; fields: string[] }[];
}

export function groupSaid(rules: StatusRule[], edits: Edits, place: Place, fields: string[]): GroupSaid {
  const said = new Set(fields.map((field) => saidOf(rules, edits, place, field)));
  const byRule = new Map<Rule | null, string[]>();
  for (const field of fields) {
    const rule = holds(rules, edits, place, field);
    byRule.set(rule, [...(byRule.get(rule) ?? []), field]);
  }
  const [first = null] = said;
  return {
    said: said.size > 1 ? 'mixed' : first,
    holds: [...byRule].map(([rule, of]) => ({ rule, fields: of })).sort((one, other) => other.fields.length - one.fields.length),
  };
}

/** How much is said in a status, for whomever. */
export const countIn = (rules: StatusRule[], edits: Edits, places: Place[], fields: string[]): number =>
  places.flatMap((place) => [EVERY, ...fields].filter((field) => saidOf(rules, edits, place, field) !== null)).length;

/** What is to be written: in each place that was touched one line for each right, and one for all fields. */
export function writtenBy(object: string, rules: StatusRule[], edits: Edits, order: string[]): RuleChange[] {
  const touched = new Map([...edits.values()].map(({ place }) => [[place.status, keyOf(place)].join('|'), place]));
  return [...touched.values()].flatMap((place) => {
    const before = rulesAt(rules, place);
    const named = new Set([...before.flatMap(({ fields }) => namesIn(fields)), ...order]);
    const known = [...order.filter((name) => named.delete(name)), ...named].filter((name) => name !== EVERY);
    const of = (rule: Rule) => known.filter((name) => saidOf(rules, edits, place, name) === rule);
    const all = saidOf(rules, edits, place, EVERY);
    const wanted = [...(all ? [{ rule: all, fields: [EVERY] }] : []), ...RULES.map((rule) => ({ rule, fields: of(rule) }))];
    const left = linesOf(before);
    const lines = wanted.filter(({ fields }) => fields.length > 0).map(({ rule, fields }, at): Line => {
      const every = fields[0] === EVERY;
      const found = left.findIndex((line) => line.rule === rule && line.fields.includes(EVERY) === every);
      const [from] = found < 0 ? [] : left.splice(found, 1);
      return { key: from?.key ?? `new-${at}`, rule, fields, ...(from?.from ? { from: from.from } : {}) };
    });
    return changesOf(object, place, before, lines).map(({ change }) => change);
  });
}
