import type { TFunction } from 'i18next';
import type { Definition } from '@/api/automation-types';
import type { ObjectDefinition, ObjectSummary } from '@/api/types';

export const TEMPLATES = ['large', 'idle', 'delivery'] as const;
export type Template = (typeof TEMPLATES)[number];

/** The placeholder of a field in a text that is told. */
export const placeholder = (field: string): string => `{{${field}}}`;

/** What is large to most; the first thing whoever takes the template looks at. */
const LARGE = '100000';
const IDLE_DAYS = 14;
const DELIVERY_DAYS = 3;

/** About which object a template is, as far as the company has it. */
export function objectOf(template: Template, objects: Pick<ObjectSummary, 'name'>[]): string | null {
  const has = (name: string) => objects.some((object) => object.name === name);
  switch (template) {
    case 'large': return has('opportunity') ? 'opportunity' : has('order') ? 'order' : null;
    case 'idle': return has('customer') ? 'customer' : null;
    case 'delivery': return has('order') && has('task') ? 'order' : null;
  }
}

function large(object: ObjectDefinition, t: TFunction): Definition {
  const amount = ['amount', 'total'].find((name) => object.fields.some((field) => field.name === name)) ?? 'total';
  const text = t('automation.template.large.text', { object: object.label, title: placeholder(object.title_field), amount: placeholder(amount) });
  return {
    trigger: { kind: 'reaches', field: amount, op: 'ge', value: LARGE },
    filter: null,
    condition: '',
    steps: [{ id: 's1', name: '', kind: 'notify', to: [{ superior_of_owner: true }], text, mail: false }],
  };
}

function idle(object: ObjectDefinition, t: TFunction): Definition {
  const given = object.fields.find(({ name }) => name === 'stage')?.options?.map(({ value }) => value) ?? [];
  const gone = ['lost', 'dormant'].filter((stage) => given.includes(stage));
  const text = t('automation.template.idle.text', { title: placeholder(object.title_field), count: IDLE_DAYS });
  return {
    trigger: { kind: 'idle', days: IDLE_DAYS },
    filter: gone.length > 0 ? { field: 'stage', op: 'not_in', value: gone } : null,
    condition: '',
    steps: [{ id: 's1', name: '', kind: 'notify', to: [{ owner: true }], text, mail: false }],
  };
}

function delivery(t: TFunction): Definition {
  return {
    trigger: { kind: 'reaches', field: 'status', op: 'eq', value: 'confirmed' },
    filter: null,
    condition: '',
    steps: [
      {
        id: 's1',
        name: '',
        kind: 'create',
        object: 'task',
        values: {
          subject: { value: t('automation.template.delivery.subject') },
          kind: { value: 'delivery' },
          priority: { value: 'high' },
          due_at: { today: true, days: DELIVERY_DAYS },
          customer_id: { field: 'customer_id' },
          order_id: { field: 'id' },
          owner_id: { field: 'owner_id' },
        },
      },
      { id: 's2', name: '', kind: 'notify', to: [{ owner: true }], text: t('automation.template.delivery.text', { title: placeholder('number') }), mail: false },
    ],
  };
}

/** A rule that works as it is, to be looked at and changed. */
export function definitionOf(template: Template, object: ObjectDefinition, t: TFunction): Definition {
  switch (template) {
    case 'large': return large(object, t);
    case 'idle': return idle(object, t);
    case 'delivery': return delivery(t);
  }
}
