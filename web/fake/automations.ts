import type { Automation, AutomationBrief, Definition, DryRun, RuleFault, RuleStep, Run, RunWhole, TraceStep } from '@/api/automation-types';
import { ME, NOW } from './approvals/seed.ts';
import { bodyOf, json, nothing, problem, type Call, type Route } from './http.ts';
import type { Store } from './store.ts';

/** What the fake remembers of rules. */
export interface Rules {
  automations: Automation[];
  runs: RunWhole[];
  next: number;
}

const known = new WeakMap<Store, Rules>();

const trace = (more: Partial<TraceStep> = {}): TraceStep => ({
  step: 's1', kind: 'notify', name: '', at: NOW, outcome: 'done', text: '已通知王芳：大额商机', changes: [], record: null, ...more,
});

const large: Definition = {
  trigger: { kind: 'reaches', field: 'amount', op: 'ge', value: '100000' },
  filter: { field: 'stage', op: 'ne', value: 'lost' },
  condition: '',
  steps: [
    { id: 's1', name: '', kind: 'notify', to: [{ superior_of_owner: true }], text: '大额商机 {{name}}', mail: false },
    { id: 's2', name: '', kind: 'wait', hours: 24, until: null, days: 0 },
    {
      id: 's3', name: '按阶段', kind: 'branch',
      branches: [{ name: '赢单', filter: { field: 'stage', op: 'eq', value: 'won' }, condition: '', steps: [{ id: 's4', name: '', kind: 'change', values: { probability: { value: 100 } } }] }],
      otherwise: [{ id: 's5', name: '', kind: 'stop' }],
    },
  ],
};

const created: Definition = {
  trigger: { kind: 'created' },
  filter: null,
  condition: '',
  steps: [{ id: 's1', name: '', kind: 'notify', to: [{ owner: true }], text: '新商机 {{name}}', mail: false }],
};

const automation = (id: string, name: string, definition: Definition, more: Partial<Automation> = {}): Automation => ({
  id, lock: 1, name, object: 'opportunity', active: true, place: 1, owner: ME, runs_as: 'owner', paused: null, definition, faults: [], hook: false, ...more,
});

const run = (id: string, stage: Run['stage'], more: Partial<RunWhole> = {}): RunWhole => ({
  id, automation: { id: '8001', name: '大额商机通知经理' }, object: 'opportunity', record: 'x', title: `商机 ${id}`, stage, attempts: 1, due_at: null,
  created_at: NOW, ended_at: stage === 'done' ? NOW : null, problem: null, steps: [trace()], ...more,
});

export function rulesOf(store: Store): Rules {
  const found = known.get(store);
  if (found) return found;
  const record = store.table('opportunity')[0]?.id ?? 'x';
  const fault = { code: 'automation.no_receiver', message: '没有可以通知的人。' };
  const fresh: Rules = {
    automations: [
      automation('8001', '大额商机通知经理', large),
      automation('8002', '新商机提醒', created, { place: 2, active: false, paused: { code: 'automation.loop', message: '规则在循环触发自己。', at: NOW } }),
    ],
    runs: [
      run('9001', 'done', { record, steps: [trace(), trace({ step: 's4', kind: 'change', text: '已修改', changes: [{ field: 'probability', label: '赢率 %', before: 60, after: 100, before_label: null, after_label: null }] })] }),
      run('9002', 'failed', { problem: fault }),
      run('9003', 'failed', { problem: fault }),
      run('9004', 'sleeping', { due_at: NOW }),
    ],
    next: 8100,
  };
  known.set(store, fresh);
  return fresh;
}

const inside = (step: RuleStep): RuleStep[] =>
  step.kind === 'branch'
    ? [...step.branches.flatMap(({ steps }) => steps), ...step.otherwise]
    : step.kind === 'approval' ? [...step.then.approved, ...step.then.rejected] : [];

const faultsIn = (steps: RuleStep[]): RuleFault[] =>
  steps.flatMap((step) => [
    ...(step.kind === 'notify' && step.text === '' ? [{ step: step.id, field: 'text', code: 'automation.no_text', message: '请写明通知内容。' }] : []),
    ...(step.kind === 'notify' && step.to.length === 0 ? [{ step: step.id, field: 'to', code: 'automation.nobody', message: '请选择通知谁。' }] : []),
    ...faultsIn(inside(step)),
  ]);

const faultsOf = ({ condition, steps }: Definition): RuleFault[] => [
  ...(condition.includes('???') ? [{ step: 'condition', field: 'condition', code: 'formula.syntax', message: '表达式有误：第 1 个字符。' }] : []),
  ...(steps.length === 0 ? [{ step: null, field: 'steps', code: 'automation.no_step', message: '规则里还没有步骤。' }] : []),
  ...faultsIn(steps),
];

const briefOf = ({ id, name, object, active, place, definition, owner, runs_as, paused }: Automation): AutomationBrief => ({
  id, name, object, active, place, trigger: definition.trigger, owner, runs_as, paused,
  figures: id === '8001' ? { done: 12, failed: 2, open: 1, last_at: NOW } : { done: 0, failed: 0, open: 0, last_at: null },
  updated_at: NOW,
});

function withRule(answer: (call: Call, rule: Automation) => Response | Promise<Response>) {
  return (call: Call) => {
    const found = rulesOf(call.store).automations.find(({ id }) => id === call.params[0]);
    return found ? answer(call, found) : problem(404, 'record.not_found', '没有这条规则。');
  };
}

async function acted({ store, request }: Call, stage: Run['stage']): Promise<Response> {
  const { ids } = (await bodyOf(request)) as { ids: string[] };
  for (const one of rulesOf(store).runs) if (ids.includes(one.id)) Object.assign(one, { stage, problem: null });
  return json({ results: ids.map((id) => ({ id, ok: true, problem: null })) });
}

function tried({ store }: Call, body: { object: string; definition: Definition; records: string[] | null }): DryRun[] {
  const rows = store.table(body.object);
  const chosen = body.records ? rows.filter(({ id }) => body.records?.includes(id)) : rows.slice(0, 3);
  return chosen.map((row, at) => ({
    record: row.id,
    title: String(row['name'] ?? row['number'] ?? row.id),
    fits: at === 0,
    why: at === 0 ? null : '金额不足 100000。',
    steps: at === 0 ? [trace({ text: '会通知王芳', at: null })] : [],
  }));
}

export const automationRoutes: Route[] = [
  ['GET', /^\/automations$/, ({ store }) => json({ items: rulesOf(store).automations.map(briefOf) })],
  ['POST', /^\/automations$/, async ({ store, request }) => {
    const rules = rulesOf(store);
    const { name, object, definition } = (await bodyOf(request)) as unknown as Automation;
    rules.next += 1;
    const made = automation(String(rules.next), name, definition, { object, active: false, place: rules.automations.length + 1, faults: faultsOf(definition) });
    rules.automations.push(made);
    return json(made, 201);
  }],
  ['POST', /^\/automations\/check$/, async ({ request }) => json({ faults: faultsOf(((await bodyOf(request)) as { definition: Definition }).definition) })],
  ['POST', /^\/automations\/dry-run$/, async (call) => json({ items: tried(call, (await bodyOf(call.request)) as never) })],
  ['GET', /^\/automations\/(\w+)$/, withRule((_, rule) => json(rule))],
  ['PUT', /^\/automations\/(\w+)$/, withRule(async ({ request }, rule) => {
    const { lock, owner, ...rest } = (await bodyOf(request)) as unknown as Omit<Automation, 'owner'> & { owner: string };
    if (lock !== rule.lock) return problem(412, 'automation.stale', '规则已被别人修改。');
    const faults = faultsOf(rest.definition);
    if (rest.active && faults.length > 0) {
      return problem(422, 'automation.faulty', '规则还有问题。', { errors: faults.map(({ step, code, message }) => ({ field: step ?? 'definition', code, message })) });
    }
    return json(Object.assign(rule, rest, { lock: lock + 1, faults, owner: owner === rule.owner.id ? rule.owner : { id: owner, name: `#${owner}` } }));
  })],
  ['DELETE', /^\/automations\/(\w+)$/, withRule(({ store }, rule) => {
    const { automations } = rulesOf(store);
    automations.splice(automations.indexOf(rule), 1);
    return nothing();
  })],
  ['POST', /^\/automations\/(\w+)\/resume$/, withRule((_, rule) => json(Object.assign(rule, { paused: null, active: true, lock: rule.lock + 1 })))],
  ['POST', /^\/automations\/(\w+)\/hook$/, withRule((_, rule) => {
    rule.hook = true;
    return json({ url: 'http://127.0.0.1/api/v1/hooks/secret-token', token: 'secret-token' });
  })],
  ['GET', /^\/automation-runs$/, ({ store, query }) => {
    const [rule, stage] = [query.get('automation'), query.get('stage')];
    const items = rulesOf(store).runs.filter((one) => (!rule || one.automation.id === rule) && (!stage || one.stage === stage));
    return json({ items, next: null });
  }],
  ['POST', /^\/automation-runs\/retry$/, (call) => acted(call, 'open')],
  ['POST', /^\/automation-runs\/discard$/, (call) => acted(call, 'cancelled')],
  ['GET', /^\/automation-runs\/(\w+)$/, ({ store, params }) => {
    const found = rulesOf(store).runs.find(({ id }) => id === params[0]);
    return found ? json(found) : problem(404, 'record.not_found', '没有这次运行。');
  }],
  ['GET', /^\/records\/(\w+)\/(\w+)\/automations$/, ({ store, params: [object, record] }) =>
    json({ items: rulesOf(store).runs.filter((one) => one.object === object && one.record === record) })],
];
