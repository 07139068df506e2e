import type { Field, ObjectDefinition } from '@/api/types';

/** The most fields on a card: more of them are a record page. */
export const MOST_ON_A_CARD = 6;

/** What can stand on cards: all but their title, what they lie by, and lines. */
export const fieldsForCards = (definition: ObjectDefinition, by: Field): Field[] =>
  definition.fields.filter(({ name, hidden, type }) => !hidden && type !== 'lines' && name !== definition.title_field && name !== by.name);

/** The fields on the cards: those the reader chose, where still possible, else the first columns of the list. */
export function cardFields(definition: ObjectDefinition, chosen: readonly string[] | undefined, shown: readonly Field[], by: Field, most: number): Field[] {
  const possible = fieldsForCards(definition, by);
  const own = [...new Set(chosen)].map((name) => possible.find((field) => field.name === name)).filter((field) => field !== undefined);
  if (own.length > 0) return own.slice(0, MOST_ON_A_CARD);
  return shown.filter(({ name }) => possible.some((field) => field.name === name)).slice(0, most);
}
