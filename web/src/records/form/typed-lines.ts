import type { QueryClient } from '@tanstack/react-query';
import { keys } from '@/api/keys';
import type { ObjectDefinition } from '@/api/types';
import { isObject } from '@/lib/json';
import { isEditable } from '../fields/registry';
import type { Values } from './draft';

/** Lines go without what the server works out from them, such as amounts: told again, it is not what it then comes to. */
export function typedLines(client: QueryClient, definition: ObjectDefinition, changes: Values): Values {
  const out = ([name, value]: [string, unknown]): [string, unknown] => {
    const lines = definition.fields.find((field) => field.name === name)?.lines;
    const known = lines && client.getQueryData<ObjectDefinition>(keys.object(lines.object));
    if (!known || !Array.isArray(value)) return [name, value];
    const typed = new Set(known.fields.filter(isEditable).map((field) => field.name));
    const line = (one: unknown) =>
      isObject(one) ? Object.fromEntries(Object.entries(one).filter(([key]) => key === 'id' || typed.has(key))) : one;
    return [name, value.map(line)];
  };
  return Object.fromEntries(Object.entries(changes).map(out));
}
