import type { Field, FieldError, ObjectDefinition, RecordRow } from '@/api/types';
import { today } from '@/lib/dates';
import { isObject, sameJson } from '@/lib/json';
import { isBlank } from '../fields/lines-paste';
import { isEditable, isKeptByServer } from '../fields/registry';
import { isShown } from './shown';

export type Values = Record<string, unknown>;

export interface Section {
  label: string;
  fields: Field[];
}

/**
 * The sections of a form with the fields the reader may type or at least see. Given values, only those that are shown with
 * them: a section can wait for what another field says.
 */
export function sectionsOf(definition: ObjectDefinition, values?: Values): Section[] {
  const byName = new Map(definition.fields.map((field) => [field.name, field]));
  return definition.form
    .filter(({ when }) => !values || isShown(when, byName, values))
    .map(({ label, fields }) => ({
      label,
      fields: fields
        .map((name) => byName.get(name))
        .filter((field): field is Field => field !== undefined && !field.hidden),
    }))
    .filter((section) => section.fields.length > 0);
}

/** Whether a section is one field of the same name, which then needs not be said twice. */
export const isAlone = ({ label, fields }: Section): boolean => fields.length === 1 && fields[0]?.label === label;

/** A definition says `today` and `now`; a form starts with the day and the moment these are. */
function defaultOf(field: Field): unknown {
  if (field.type === 'date' && field.default === 'today') return today();
  if (field.type === 'instant' && field.default === 'now') return new Date().toISOString();
  return field.default;
}

/** What an empty form starts with: the defaults of the definition, and what the link gave. */
export function initialValues(definition: ObjectDefinition, preset: Record<string, unknown> | undefined): Values {
  const values: Values = {};
  for (const field of definition.fields) {
    if (!isEditable(field) || isKeptByServer(field)) continue;
    const given = preset?.[field.name] ?? defaultOf(field);
    if (given !== undefined && given !== null) values[field.name] = given;
  }
  return values;
}

/** What belongs to one record alone: a copy starts with its own. */
const NEVER_COPIED = ['owner_id', 'department_id'];

const isCopied = (definition: ObjectDefinition, field: Field): boolean =>
  isEditable(field) &&
  !isKeptByServer(field) &&
  !field.unique &&
  field.type !== 'file' &&
  field.type !== 'picture' &&
  field.name !== definition.status &&
  !NEVER_COPIED.includes(field.name);

/** What a copy of a record starts with: what was typed there; status, numbers and files are its own. */
export function copiedValues(definition: ObjectDefinition, record: RecordRow): Values {
  const values = initialValues(definition, undefined);
  const source = valuesOf(definition, record);
  for (const field of definition.fields) {
    const value = source[field.name];
    if (!isCopied(definition, field) || value === null || value === undefined) continue;
    values[field.name] = field.type === 'lines' && Array.isArray(value) ? value.map(unsaved) : value;
  }
  return values;
}

/** A line that is in no record yet. */
function unsaved(line: unknown): unknown {
  if (!isObject(line)) return line;
  const { id: _id, ...rest } = line;
  return rest;
}

/** Lines are sent without what the server keeps; the id stays, it says which line is meant. */
function lineOut(line: unknown): unknown {
  if (!isObject(line)) return line;
  const { labels: _labels, can: _can, version: _version, ...rest } = line;
  return Object.fromEntries(
    Object.entries(rest).filter(([name]) => !/^_|^(created|updated|deleted)_|^state$|^owner_id$|^department_id$/.test(name)),
  );
}

/** The fields that differ from what was loaded; nothing else is written. */
export function changesOf(definition: ObjectDefinition, before: Values, now: Values): Values {
  const changes: Values = {};
  for (const field of definition.fields) {
    const { name } = field;
    if (!isEditable(field) || isKeptByServer(field) || !(name in now)) continue;
    if (sameJson(before[name] ?? null, now[name] ?? null)) continue;
    const value = now[name] ?? null;
    changes[name] = field.type === 'lines' && Array.isArray(value) ? value.filter((line) => !isObject(line) || !isBlank(line)).map(lineOut) : value;
  }
  return changes;
}

/** Errors by field; `lines[2].price` and `lines.2.price` belong to `lines`. */
export function errorsByField(errors: FieldError[]): Record<string, string[]> {
  const byField: Record<string, string[]> = {};
  for (const { field, message } of errors) {
    const name = /^[^.[]+/.exec(field)?.[0] ?? field;
    const line = /^[^.[]+[.[](\d+)/.exec(field)?.[1];
    (byField[name] ??= []).push(line === undefined ? message : `${Number(line) + 1}: ${message}`);
  }
  return byField;
}

/** A money amount in the company's currency may come back with its base; that is no change. */
export function valuesOf(definition: ObjectDefinition, record: RecordRow): Values {
  return Object.fromEntries(definition.fields.map((field) => [field.name, plainMoney(record[field.name])]));
}

export function plainMoney(value: unknown): unknown {
  if (!isObject(value) || !('amount' in value)) return value;
  return { amount: value['amount'], currency: value['currency'] };
}
