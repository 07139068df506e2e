import type { TFunction } from 'i18next';
import type { Definition, Receiver, RuleStep, StepOf, Trigger, Value, Values, Who } from '@/api/automation-types';
import type { Field, Filter, ObjectDefinition } from '@/api/types';
import { i18n } from '@/lib/i18n';
import { isObject, textOf } from '@/lib/json';
import { formatMoney, isMoney } from '@/lib/money';
import { filterText } from '@/records/filter/filter-text';
import { targetOf } from './rule-names';

/** What a rule is worded with: the objects it is about, and what things named by ids are called. */
export interface Words {
  t: TFunction;
  object: ObjectDefinition;
  definitionOf: (object: string) => ObjectDefinition | undefined;
  /** What a record, a person or a process is called. */
  called: (object: string, id: string) => string;
}

const list = (texts: string[], { t }: Pick<Words, 't'>) => texts.join(t('filter.list_separator'));

const labelOf = (fields: Field[], name: string, t: TFunction) => fields.find((field) => field.name === name)?.label ?? t('rule.not_chosen');

/** How many days before or after. */
export function daysText(days: number, t: TFunction): string {
  if (days === 0) return t('rule.days.on');
  return days < 0 ? t('rule.days.before', { count: -days }) : t('rule.days.after', { count: days });
}

function literalText(field: Field | undefined, value: unknown, words: Words): string {
  const { t } = words;
  if (value === null || value === undefined || value === '') return t('rule.nothing');
  if (Array.isArray(value)) return list(value.map((one: unknown) => literalText(field, one, words)), words);
  if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
  if (isMoney(value)) return formatMoney(value, i18n.language);
  if (isObject(value)) return JSON.stringify(value);
  const object = field && targetOf(field.type, field.target);
  if (object) return words.called(object, textOf(value));
  return field?.options?.find((option) => option.value === value)?.label ?? textOf(value);
}

/** When a rule begins. */
export function triggerText(trigger: Trigger, object: Pick<ObjectDefinition, 'label' | 'fields'>, t: TFunction): string {
  const name = object.label;
  const field = (of: string) => labelOf(object.fields, of, t);
  switch (trigger.kind) {
    case 'created': return t('rule.when.created', { object: name });
    case 'changed':
      if (trigger.fields.length === 0) return t('rule.when.changed_any', { object: name });
      return t('rule.when.changed', { object: name, fields: list(trigger.fields.map(field), { t }) });
    case 'reaches': {
      const { op, value } = trigger;
      const asks = { field: trigger.field, op, value } satisfies Filter;
      const missing = trigger.field === '' || value === null || value === undefined;
      const condition = missing ? `${field(trigger.field)} …` : filterText(asks, object.fields, t);
      return t('rule.when.reaches', { object: name, condition });
    }
    case 'date': return t('rule.when.date', { object: name, field: field(trigger.field), days: daysText(trigger.days, t), at: trigger.at });
    case 'idle': return t('rule.when.idle', { object: name, count: trigger.days });
    case 'schedule': {
      const { every, at, day } = trigger;
      const moment = every === 'week' ? t(`rule.weekday.${day}` as 'rule.weekday.1') : String(day);
      return t(`rule.when.every.${every}`, { object: name, at, day: moment });
    }
    case 'webhook': return trigger.key === null
      ? t('rule.when.webhook', { object: name })
      : t('rule.when.webhook_key', { object: name, field: field(trigger.key) });
    case 'button': return t('rule.when.button', { object: name });
  }
}

export function whoText(who: Who, words: Words): string {
  const { t, object, called } = words;
  if ('employee' in who) return who.employee === '' ? t('rule.not_chosen') : called('employee', who.employee);
  if ('role' in who) return t('rule.who.of_role', { name: who.role === '' ? t('rule.not_chosen') : called('role', who.role) });
  if ('field' in who) return t('rule.who.of_field', { field: labelOf(object.fields, who.field, t) });
  if ('owner' in who) return t('rule.who.owner');
  return 'superior_of_owner' in who ? t('rule.who.superior_of_owner') : t('rule.who.department_head');
}

export function receiverText(to: Receiver, words: Words): string {
  const { t, object, called } = words;
  const named = (of: string, id: string) => (id === '' ? t('rule.not_chosen') : called(of, id));
  if ('employee' in to) return named('employee', to.employee);
  if ('position' in to) return t('rule.to.of_position', { name: named('position', to.position) });
  if ('head_of' in to) return t('rule.to.of_head', { name: named('department', to.head_of) });
  if ('in_turn' in to) return t('rule.to.of_turn', { names: to.in_turn.length === 0 ? t('rule.not_chosen') : list(to.in_turn.map((id) => called('employee', id)), words) });
  return t('rule.who.of_field', { field: labelOf(object.fields, to.field, t) });
}

export function valueText(value: Value, field: Field | undefined, words: Words): string {
  const { t, object } = words;
  if ('value' in value) return t('rule.quoted', { text: literalText(field, value.value, words) });
  if ('formula' in value) return value.formula === '' ? t('rule.not_chosen') : value.formula;
  if ('field' in value) return value.field === 'id' ? t('rule.this', { object: object.label }) : labelOf(object.fields, value.field, t);
  if ('now' in value) return t('rule.now');
  return value.days === 0 ? t('rule.today') : t('rule.today_days', { days: daysText(value.days, t) });
}

/** Hours of a day. */
const DAY = 24;
const MOST_VALUES = 3;

function valuesText(values: Values, of: ObjectDefinition | undefined, words: Words): string {
  const { t } = words;
  const texts = Object.entries(values).map(([name, value]) => {
    const field = of?.fields.find((one) => one.name === name);
    return t('rule.set', { field: field?.label ?? name, value: valueText(value, field, words) });
  });
  if (texts.length <= MOST_VALUES) return list(texts, words);
  return t('rule.and_more', { texts: list(texts.slice(0, MOST_VALUES), words), count: texts.length - MOST_VALUES });
}

/** Under which condition, in one text; nothing: always. */
export function conditionText({ filter, condition }: Pick<Definition, 'filter' | 'condition'>, { t, object }: Pick<Words, 't' | 'object'>): string {
  const asked = filter && !('and' in filter && filter.and.length === 0) ? [filterText(filter, object.fields, t)] : [];
  return [...asked, ...(condition.trim() === '' ? [] : [condition.trim()])].join(t('filter.and_word'));
}

/** What a step does by itself, without what hangs on it. */
export function ownText(step: RuleStep, words: Words): string {
  const { t, object } = words;
  switch (step.kind) {
    case 'notify': {
      const people = step.to.map((one) => whoText(one, words));
      const all = step.channels?.length ? [...people, t('rule.groups_word')] : people;
      const who = all.length === 0 ? t('rule.not_chosen') : list(all, words);
      return step.mail ? t('rule.step.notify_mail', { who }) : t('rule.step.notify', { who });
    }
    case 'change': return t('rule.step.change', { sets: valuesText(step.values, object, words) || t('rule.not_chosen') });
    case 'create': {
      const of = words.definitionOf(step.object);
      const sets = valuesText(step.values, of, words);
      const label = of?.label ?? (step.object || t('rule.not_chosen'));
      return sets === '' ? t('rule.step.create', { object: label }) : t('rule.step.create_with', { object: label, sets });
    }
    case 'assign': return t('rule.step.assign', { to: receiverText(step.to, words) });
    case 'approval': return t('rule.step.approval', { process: step.process === '' ? t('rule.not_chosen') : words.called('approval_process', step.process) });
    case 'call': return t('rule.step.call', { url: hostOf(step.url) || t('rule.not_chosen') });
    case 'wait': return waitText(step, words);
    case 'branch': return t('rule.step.branch', { count: step.branches.length });
    case 'stop': return t('rule.step.stop');
  }
}

function waitText({ hours, until, days }: StepOf<'wait'>, { t, object }: Words): string {
  if (until !== null) return t('rule.step.wait_until', { field: labelOf(object.fields, until, t), days: daysText(days, t) });
  const count = hours ?? 0;
  return count % DAY === 0 && count > DAY ? t('rule.step.wait_days', { count: count / DAY }) : t('rule.step.wait', { count });
}

/** The host alone: the way behind it may hold what is not for everybody's eyes. */
function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}

function stepText(step: RuleStep, words: Words): string {
  const { t } = words;
  const inside = (steps: RuleStep[]) => (steps.length === 0 ? t('rule.nothing_to_do') : stepsText(steps, words));
  if (step.kind === 'branch') {
    const branches = step.branches.map((branch) =>
      t('rule.if', { condition: conditionText(branch, words) || t('rule.always'), steps: inside(branch.steps) }));
    if (step.otherwise.length > 0) branches.push(t('rule.else', { steps: inside(step.otherwise) }));
    return branches.join(t('rule.then_word'));
  }
  if (step.kind !== 'approval') return ownText(step, words);
  const { approved, rejected } = step.then;
  return [
    ownText(step, words),
    ...(approved.length > 0 ? [t('rule.if_approved', { steps: inside(approved) })] : []),
    ...(rejected.length > 0 ? [t('rule.if_rejected', { steps: inside(rejected) })] : []),
  ].join(t('rule.then_word'));
}

const stepsText = (steps: RuleStep[], words: Words): string => steps.map((step) => stepText(step, words)).join(words.t('rule.then_word'));

/** The whole rule as one sentence. */
export function ruleText(definition: Definition, words: Words): string {
  const { t } = words;
  const when = triggerText(definition.trigger, words.object, t);
  const condition = conditionText(definition, words);
  const steps = definition.steps.length === 0 ? t('rule.nothing_to_do') : stepsText(definition.steps, words);
  return condition === '' ? t('rule.sentence', { when, steps }) : t('rule.sentence_if', { when, condition, steps });
}
