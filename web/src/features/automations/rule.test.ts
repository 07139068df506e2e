import { describe, expect, it } from 'vitest';
import type { AutomationBrief, Definition, RuleStep } from '@/api/automation-types';
import { applyLanguage, i18n } from '@/lib/i18n';
import { definitions } from '~fake/definitions';
import { byObject, placesAfter } from './by-object';
import { freshId, newStep, newTrigger, rule, unfinished, valueKindsFor } from './rule-edit';
import { createdIn, namedIn } from './rule-names';
import { ruleText, triggerText, type Words } from './sentence';
import { definitionOf, objectOf, TEMPLATES } from './templates';

const all = definitions();
const objectNamed = (name: string) => {
  const found = all.find((one) => one.name === name);
  if (!found) throw new Error(`there is ${name}`);
  return found;
};
const opportunity = objectNamed('opportunity');

const notify = (id: string): RuleStep => ({ id, name: '', kind: 'notify', to: [{ superior_of_owner: true }], text: '请看', mail: false });
const steps: RuleStep[] = [
  notify('s1'),
  {
    id: 's2', name: '', kind: 'branch',
    branches: [{ name: '', filter: { field: 'stage', op: 'eq', value: 'won' }, condition: 'probability > 50', steps: [notify('s3')] }],
    otherwise: [{ id: 's4', name: '', kind: 'approval', process: '6001', comment: '', then: { approved: [notify('s5')], rejected: [{ id: 's6', name: '', kind: 'stop' }] } }],
  },
  { id: 's7', name: '', kind: 'wait', hours: 48, until: null, days: 0 },
];
const definition: Definition = {
  trigger: { kind: 'created' },
  filter: { field: 'amount', op: 'ge', value: '100000' },
  condition: '',
  steps,
};

async function words(language: 'zh-CN' | 'de' = 'zh-CN'): Promise<Words> {
  await applyLanguage(language);
  const texts = language === 'de' ? await import('@/locales/automations/de.json') : await import('@/locales/automations/zh-CN.json');
  i18n.addResourceBundle(language, 'translation', texts.default, true, true);
  return {
    t: i18n.t,
    object: opportunity,
    definitionOf: (name) => all.find((one) => one.name === name),
    called: (object, id) => (object === 'approval_process' ? '合同审批' : id === '12' ? '王芳' : `#${id}`),
  };
}

describe('a rule as a tree', () => {
  const ids = (list: RuleStep[]) => rule.all(list).map(({ id }) => id).join(' ');

  it('knows where each step stands, in branches and after decisions', () => {
    expect(ids(steps)).toBe('s1 s2 s3 s4 s5 s6 s7');
    expect(rule.slotOf(steps, 's3')).toEqual({ owner: 's2', branch: 0, at: 0, of: 1 });
    expect(rule.slotOf(steps, 's4')).toMatchObject({ owner: 's2', branch: 'otherwise' });
    expect(rule.slotOf(steps, 's6')).toMatchObject({ owner: 's4', branch: 'rejected' });
    expect(freshId(steps)).toBe('s8');
  });

  it('puts in, moves and removes, and leaves what was as it was', () => {
    const step = newStep('notify', 's8', 'task');
    expect(ids(rule.insert(steps, { owner: 's4', branch: 'approved', at: 1 }, step))).toBe('s1 s2 s3 s4 s5 s8 s6 s7');
    expect(ids(rule.moveBy(steps, 's5', -1))).toBe('s1 s2 s3 s5 s4 s6 s7');
    expect(ids(rule.moveTo(steps, 's1', { owner: 's4', branch: 'rejected', at: 1 }))).toBe('s2 s3 s4 s5 s6 s1 s7');
    expect(rule.moveTo(steps, 's2', { owner: 's4', branch: 'rejected', at: 0 })).toBe(steps);
    expect(ids(rule.remove(steps, 's4'))).toBe('s1 s2 s3 s7');
    expect(ids(steps)).toBe('s1 s2 s3 s4 s5 s6 s7');
  });

  it('tells what is begun and not chosen yet', () => {
    expect(unfinished(definition)).toEqual([]);
    const kinds = ['assign', 'approval', 'notify', 'wait', 'branch', 'stop', 'change', 'call'] as const;
    const fresh = kinds.map((kind, at) => newStep(kind, `s${at + 1}`, 'task'));
    expect(unfinished({ ...definition, trigger: newTrigger('reaches', opportunity.fields), steps: fresh })).toEqual(['trigger', 's1', 's2', 's3', 's8']);
    const until: RuleStep = { id: 's1', name: '', kind: 'wait', hours: null, until: '', days: -1 };
    const from: RuleStep = { id: 's2', name: '', kind: 'change', values: { name: { field: '' } } };
    const whom: RuleStep = { id: 's3', name: '', kind: 'notify', to: [{ owner: true }, { employee: '' }], text: '请看', mail: false };
    expect(unfinished({ ...definition, steps: [until, from, whom] })).toEqual(['s1', 's2', 's3']);
  });

  it('finds whom and what it names', () => {
    const made: Definition = {
      ...definition,
      steps: [
        { id: 's1', name: '', kind: 'create', object: 'contact', values: { customer_id: { value: '77' }, name: { value: '12' }, owner_id: { field: 'owner_id' } } },
        { id: 's2', name: '', kind: 'notify', to: [{ employee: '12' }, { role: '1' }], text: '', mail: false },
        { id: 's3', name: '', kind: 'assign', to: { in_turn: ['12', '13'] } },
      ],
    };
    const found = namedIn(made, opportunity, new Map([['contact', objectNamed('contact')]]));
    expect(found.map(({ object, id }) => `${object}:${id}`)).toEqual(['customer:77', 'employee:12', 'role:1', 'employee:13']);
    expect(createdIn(made)).toEqual(['contact']);
  });

  it('offers the time only where there is one', () => {
    const kinds = (name: string) => valueKindsFor(opportunity.fields.find((field) => field.name === name) ?? opportunity.fields[0] as never);
    expect(kinds('closes_on')).toContain('today');
    expect(kinds('amount')).not.toContain('today');
    expect(kinds('created_at')).toContain('now');
  });
});

describe('a rule as a sentence', () => {
  it('reads from when to what, with what hangs on conditions', async () => {
    expect(ruleText(definition, await words())).toBe(
      '当新建商机时，如果金额 不少于 100,000：通知负责人的上级；如果阶段 等于 赢单，且probability > 50（通知负责人的上级）；否则（提交审批“合同审批”；通过后（通知负责人的上级）；驳回后（到此结束））；等待2天。',
    );
  });

  it('reads in other languages, too', async () => {
    const text = ruleText({ ...definition, steps: [notify('s1')] }, await words('de'));
    expect(text).toMatch(/^Wenn 商机 angelegt wird, falls 金额 .* 100\.000: Vorgesetzte des Inhabers benachrichtigen\.$/);
  });

  it('words every trigger', async () => {
    const { t } = await words();
    const text = (trigger: Definition['trigger']) => triggerText(trigger, opportunity, t);
    expect(text({ kind: 'changed', fields: ['stage', 'amount'] })).toBe('当商机的阶段、金额被修改时');
    expect(text({ kind: 'reaches', field: 'stage', op: 'eq', value: 'won' })).toBe('当商机变为“阶段 等于 赢单”时');
    expect(text({ kind: 'reaches', field: '', op: 'eq', value: null })).toBe('当商机变为“（未选） …”时');
    expect(text({ kind: 'date', field: 'closes_on', days: -3, at: '09:00' })).toBe('在商机的预计成交前3天 09:00');
    expect(text({ kind: 'idle', days: 14 })).toBe('当商机连续14天没有动静时');
    expect(text({ kind: 'schedule', every: 'week', at: '08:30', day: 1 })).toBe('每周一08:30，对每条商机');
    expect(text({ kind: 'webhook', key: 'name', map: {} })).toBe('收到其他系统按商机名称发来的商机时');
    expect(text({ kind: 'button', ask: '' })).toBe('有人在商机上点按钮时');
  });

  it('words values and the time it is then', async () => {
    const change: RuleStep = { id: 's1', name: '', kind: 'change', values: { stage: { value: 'won' }, closes_on: { today: true, days: 3 }, customer_id: { field: '' } } };
    expect(ruleText({ ...definition, filter: null, steps: [change] }, await words())).toBe('当新建商机时：将阶段设为“赢单”、预计成交设为当天后3天、客户设为（未选）。');
  });
});

describe('templates', () => {
  it('are offered as far as the company has the objects, and are rules that work', async () => {
    const { t } = await words();
    const offered = TEMPLATES.map((template) => objectOf(template, all));
    expect(offered).toEqual(['opportunity', 'customer', null]);
    expect(objectOf('large', [{ name: 'order' }])).toBe('order');
    expect(objectOf('delivery', [{ name: 'order' }, { name: 'task' }])).toBe('order');
    const large = definitionOf('large', opportunity, t);
    expect(unfinished(large)).toEqual([]);
    expect(large.steps[0]).toMatchObject({ kind: 'notify', text: '大额商机 {{name}}：金额 {{amount}}，请关注。' });
    expect(definitionOf('idle', objectNamed('customer'), t).trigger).toEqual({ kind: 'idle', days: 14 });
  });
});

describe('the list', () => {
  const brief = (id: string, object: string, place: number) => ({ id, object, place }) as AutomationBrief;
  const rules = [brief('1', 'order', 2), brief('2', 'order', 1), brief('3', 'customer', 1)];

  it('stands by object, in the order in which rules act', () => {
    expect(byObject(rules).map(({ object, rules: of }) => [object, of.map(({ id }) => id).join()])).toEqual([['order', '2,1'], ['customer', '3']]);
  });

  it('changes only the places that change', () => {
    const ordered = [brief('1', 'order', 1), brief('2', 'order', 2), brief('3', 'order', 3)];
    expect(placesAfter(ordered, 1, -1)).toEqual([{ id: '2', place: 1 }, { id: '1', place: 2 }]);
    expect(placesAfter(ordered, 0, -1)).toEqual([]);
    expect(placesAfter(ordered, 2, 1)).toEqual([]);
    // Rules that all say the same place get places of their own.
    expect(placesAfter([brief('1', 'o', 0), brief('2', 'o', 0)], 0, 1)).toEqual([{ id: '2', place: 1 }, { id: '1', place: 2 }]);
  });
});
