import type { Field, ObjectDefinition } from '@/api/types';
import { isEditable, isKeptByServer } from '../fields/registry';
import { sectionsOf } from './draft';

const isTyped = (field: Field): boolean => isEditable(field) && !isKeptByServer(field);

/** The fields a record can be begun with in a few seconds: what it is called, and what cannot be left out. */
export function quickFields(definition: ObjectDefinition): Field[] {
  const all = definition.fields.filter(isTyped);
  const title = all.filter(({ name }) => name === definition.title_field);
  return [...title, ...all.filter((field) => field.required && field.default == null && !title.includes(field))];
}

/** Every field of its form. */
export const formFields = (definition: ObjectDefinition): Field[] =>
  sectionsOf(definition).flatMap(({ fields }) => fields).filter(isTyped);

/** What is written about a record in passing: its title, its longer text, when it is due, and a file. */
export function noteFields(definition: ObjectDefinition, link: string): Field[] {
  const all = formFields(definition).filter(({ name }) => name !== link);
  const needed = all.filter((field) => field.required && field.type !== 'instant');
  const [text] = all.filter(({ type }) => type === 'long_text');
  const due = all.filter(({ type, required }) => type === 'instant' && !required).slice(0, 1);
  const file = all.filter(({ type }) => type === 'file').slice(0, 1);
  return [...new Set([...needed, ...(text ? [text] : []), ...due, ...file])];
}

/** Whether records of an object can be written in passing, given what they are about: something said, and when. */
export function isNote(definition: ObjectDefinition, link: string): boolean {
  const title = definition.fields.find(({ name }) => name === definition.title_field);
  const written = formFields(definition);
  const has = (kind: Field['type']) => written.some(({ type }) => type === kind);
  const missing = definition.fields.filter((field) => isTyped(field) && field.required && field.default == null && field.name !== link);
  return title !== undefined && isTyped(title) && missing.every((field) => field === title) && has('long_text') && has('instant');
}
