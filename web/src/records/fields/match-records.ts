import type { QueryClient } from '@tanstack/react-query';
import { objectQuery } from '@/api/objects';
import { listQuery } from '@/api/records';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { asText, titleOf } from './label';
import { folded, type MarkKind } from './lines-paste';

/** Texts asked for at once. */
const AT_ONCE = 40;
const MOST = 200;

export type Match = { id: string; label: string } | MarkKind;

/** What records are called by: their title, and what only one of them can have, such as a code or a number. */
function keysOf(definition: ObjectDefinition): Field[] {
  const named = (field: Field) => field.name === definition.title_field || field.unique || field.type === 'auto_number';
  return definition.fields.filter(
    (field) => (field.type === 'text' || field.type === 'auto_number') && named(field) && field.filterable && field.operators.includes('in') && !field.hidden,
  );
}

function matchIn(rows: RecordRow[], keys: Field[], definition: ObjectDefinition, text: string): Match {
  // A code is one record's alone; a name may be several's.
  const ordered = [...keys].sort((one, other) => Number(one.name === definition.title_field) - Number(other.name === definition.title_field));
  for (const key of ordered) {
    const found = rows.filter((row) => folded(asText(row[key.name])) === folded(text));
    const [first] = found;
    if (first && found.length === 1) return { id: first.id, label: titleOf(first, definition.title_field) };
    if (found.length > 1) return 'several';
  }
  return 'not_found';
}

/** Finds records by code or name, as far as the reader may see them. */
export async function matchRecords(client: QueryClient, target: string, texts: readonly string[]): Promise<Map<string, Match>> {
  const wanted = [...new Set(texts)];
  const matches = new Map<string, Match>();
  const definition = await client.fetchQuery({ ...objectQuery(target), staleTime: 60_000 });
  const keys = keysOf(definition);
  for (let at = 0; at < wanted.length && keys.length > 0; at += AT_ONCE) {
    const part = wanted.slice(at, at + AT_ONCE);
    const filter = { or: keys.map(({ name }) => ({ field: name, op: 'in' as const, value: part })) };
    const fields = [...new Set([definition.title_field, ...keys.map(({ name }) => name)])];
    const { items } = await client.fetchQuery({ ...listQuery(target, { filter, fields, limit: MOST }), staleTime: 0 });
    for (const text of part) matches.set(text, matchIn(items, keys, definition, text));
  }
  return matches;
}
