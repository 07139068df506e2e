import type { ApprovalFigures } from '@/api/approval-figures';
import type { IntegrityReport } from '@/api/integrity';
import type { Operation } from '@/api/operations';
import type { HeldThrough, ReviewItem, ReviewSettings } from '@/api/reviews';
import type { Watched, WatchFinding, WatchSettings, WholeCase } from '@/api/watching';
import { bodyOf, json, problem, type Route } from './http.ts';
import { startJob } from './jobs.ts';
import type { Store } from './store.ts';

/** What tells whether all is in order, for each store its own. */
interface Control {
  report: IntegrityReport | null;
  settings: WatchSettings;
  cases: WholeCase[];
  reviewSettings: ReviewSettings;
  reviews: { id: string; number: number; started_at: string; due_at: string; items: ReviewItem[] }[];
}

const known = new WeakMap<Store, Control>();
const NOW = '2026-11-21T08:00:00.000000Z';
const WANG = { id: '12', name: '王芳' };
const ZHANG = { id: '13', name: '张伟' };

const finding = (person: { id: string; name: string }, kind: Watched, value: number, notice = false): WatchFinding => ({
  person, kind, day: '2026-11-20', value, own: 40, team: 55, limit: notice ? 100 : 200, notice,
});

const operation = (person: { id: string; name: string }, at: string, action: string, label: string): Operation => ({
  id: `${at}-${action}`, at, person, action, action_label: label, object: 'customer', object_label: '客户', record: '1001', title: '云帆科技有限公司', via: 'web',
  fields: action === 'edit' ? ['电话', '城市'] : [],
});

const OPERATIONS = [
  operation(WANG, '2026-11-20T09:12:00Z', 'export', '导出'),
  operation(WANG, '2026-11-20T08:40:00Z', 'edit', '修改'),
  operation(ZHANG, '2026-11-19T14:02:00Z', 'view', '查看'),
];

const right = (id: string, person: typeof WANG, role: string | null, kind: HeldThrough, more: Partial<ReviewItem> = {}): ReviewItem => ({
  id, person, role: role ? { id: `r${id}`, name: role } : null,
  through: { kind, id: `t${id}`, label: kind === 'position' ? '销售代表' : kind === 'grant' ? '直接授予' : '云帆科技有限公司' },
  what: [
    { object: 'customer', object_label: '客户', actions: ['read', 'edit'], scope: 'own' },
    { object: 'contact', object_label: '联系人', actions: ['read'], scope: 'own' },
    { object: 'opportunity', object_label: '商机', actions: ['read', 'create'], scope: 'department' },
    { object: 'order', object_label: '订单', actions: ['read'], scope: 'own' },
  ].slice(0, kind === 'share' ? 1 : 4),
  last_used: '2026-11-18', unused: false, unexplained: false, answer: null, answered_by: null, answered_at: null, comment: null, outcome: null,
  ...more,
});

export const controlOf = (store: Store): Control => {
  const found = known.get(store);
  if (found) return found;
  const rule = (kind: Watched, least: number) => ({ kind, active: true, factor: '3.0', least, effect: 'none' as const });
  const made: Control = {
    report: null,
    settings: {
      lock: 1, active: false,
      rules: [rule('views', 100), rule('exports', 50), rule('edits', 50), rule('price_changes', 10), rule('night_work', 20)],
      notice_factor: '0.5', night: { from: '22:00', to: '06:00' },
    },
    cases: [{
      ...finding(WANG, 'exports', 1240, true), id: '7001', lock: 1, state: 'open', effect: 'hold_exports', verdict: null, comment: null,
      closed_by: null, closed_at: null, created_at: NOW, operations: OPERATIONS.slice(0, 2),
    }],
    reviewSettings: { lock: 1, active: false, every_months: 6, remind_days: 7, due_days: 21, unanswered: 'keep', unused_days: 90 },
    reviews: [{
      id: '7101', number: 1, started_at: NOW, due_at: '2026-12-12T16:00:00Z',
      items: [
        right('1', WANG, '销售', 'position'),
        right('2', WANG, '财务查看', 'grant', { unused: true, last_used: null }),
        right('3', WANG, null, 'share', { unexplained: true }),
        right('4', ZHANG, '销售', 'position'),
      ],
    }],
  };
  known.set(store, made);
  return made;
};

const REPORT: IntegrityReport = {
  id: '1', started_at: NOW, ended_at: NOW,
  checks: [
    { name: 'totals', label: '合计', checked: 4210, found: 1, findings: [{ object: 'order', object_label: '订单', record: '1', title: 'SO-2026-0001', field: 'amount', message: '合计为 100.00，明细为 120.00。' }] },
    { name: 'references', label: '关联', checked: 9120, found: 0, findings: [] },
    { name: 'audit', label: '审计', checked: 18_240, found: 0, findings: [] },
  ],
};

const briefOf = ({ items, ...review }: Control['reviews'][number]) => ({
  ...review,
  ended_at: items.every(({ answer }) => answer) ? NOW : null,
  reviewers: 1, people: 2, rights: items.length,
  answered: items.filter(({ answer }) => answer).length,
  withdrawn: items.filter(({ answer }) => answer === 'withdraw').length,
});

const FIGURES: ApprovalFigures = {
  total: { submitted: 64, approved: 51, rejected: 6, returned: 4, open: 3, median_hours: 5.5, p90_hours: 52 },
  steps: [
    { process: { id: '6001', name: '订单修改' }, step: 'n1', name: '部门负责人', decided: 60, approved: 52, rejected: 4, returned: 4, changed: 9, median_hours: 2.5, p90_hours: 9, overdue: 1, never_changed: false },
    { process: { id: '6001', name: '订单修改' }, step: 'n2', name: '财务', decided: 52, approved: 50, rejected: 2, returned: 0, changed: 0, median_hours: 26, p90_hours: 70, overdue: 6, never_changed: false },
    { process: { id: '6001', name: '订单修改' }, step: 'n3', name: '总经理', decided: 20, approved: 20, rejected: 0, returned: 0, changed: 0, median_hours: 6, p90_hours: 20, overdue: 0, never_changed: true },
  ],
  people: [
    { person: WANG, decided: 52, median_hours: 26, p90_hours: 70, waiting: 3, overdue: 2 },
    { person: ZHANG, decided: 40, median_hours: 2, p90_hours: 6, waiting: 0, overdue: 0 },
  ],
  months: ['2026-09', '2026-10', '2026-11'].map((month, at) => ({ month, submitted: 20 + at * 3, approved: 15 + at * 3, rejected: 2 })),
};

const watchRoutes: Route[] = [
  ['GET', /^\/watch\/settings$/, ({ store }) => json(controlOf(store).settings)],
  ['PUT', /^\/watch\/settings$/, async ({ store, request }) => {
    const control = controlOf(store);
    const body = (await bodyOf(request)) as unknown as WatchSettings;
    if (body.lock !== control.settings.lock) return problem(412, 'record.stale', '已被他人修改。');
    control.settings = { ...body, lock: body.lock + 1 };
    return json(control.settings);
  }],
  ['POST', /^\/watch\/preview$/, async ({ request }) => {
    const { rules } = (await bodyOf(request)) as unknown as WatchSettings;
    const items = [finding(WANG, 'exports', 1240, true), finding(ZHANG, 'views', 260)].filter(({ kind }) =>
      rules.some((rule) => rule.kind === kind && rule.active && Number(rule.factor) < 6));
    return json({ days: 30, items, people: items.length });
  }],
  ['GET', /^\/watch\/cases$/, ({ store, query }) =>
    json({ items: controlOf(store).cases.filter(({ state }) => state === (query.get('state') ?? 'open')), next: null })],
  ['GET', /^\/watch\/cases\/(\w+)$/, ({ store, params }) => {
    const found = controlOf(store).cases.find(({ id }) => id === params[0]);
    return found ? json(found) : problem(404, 'record.not_found', '没有这个个案。');
  }],
  ['POST', /^\/watch\/cases\/(\w+)\/close$/, async ({ store, params, request }) => {
    const found = controlOf(store).cases.find(({ id }) => id === params[0]);
    if (!found) return problem(404, 'record.not_found', '没有这个个案。');
    const { verdict, comment } = (await bodyOf(request)) as { verdict: WholeCase['verdict']; comment: string };
    return json(Object.assign(found, { state: 'closed', verdict, comment, closed_at: NOW, closed_by: { id: '11', name: '李明' } }));
  }],
  ['GET', /^\/operations$/, ({ query }) =>
    json({ items: OPERATIONS.filter(({ person }) => !query.get('person') || person?.id === query.get('person')), next: null })],
];

const reviewRoutes: Route[] = [
  ['GET', /^\/permission-reviews\/settings$/, ({ store }) => json(controlOf(store).reviewSettings)],
  ['PUT', /^\/permission-reviews\/settings$/, async ({ store, request }) => {
    const control = controlOf(store);
    control.reviewSettings = { ...((await bodyOf(request)) as unknown as ReviewSettings), lock: control.reviewSettings.lock + 1 };
    return json(control.reviewSettings);
  }],
  ['GET', /^\/permission-reviews$/, ({ store }) => json({ items: controlOf(store).reviews.map(briefOf) })],
  ['POST', /^\/permission-reviews$/, ({ store }) => {
    const [first] = controlOf(store).reviews;
    return first ? json(briefOf(first), 201) : problem(422, 'review.nobody', '没有人可以复核。');
  }],
  ['GET', /^\/permission-reviews\/(\w+)$/, ({ store, params }) => {
    const found = controlOf(store).reviews.find(({ id }) => id === params[0]);
    return found ? json({ ...briefOf(found), items: found.items }) : problem(404, 'record.not_found', '没有这次复核。');
  }],
  ['GET', /^\/me\/permission-reviews$/, ({ store }) =>
    json({ items: controlOf(store).reviews.map(({ id, number, due_at, items }) => ({
      id, number, due_at,
      open: items.filter(({ outcome }) => outcome === null).length,
      people: [WANG, ZHANG].map((person) => ({ person, positions: ['销售代表'], rights: items.filter((one) => one.person.id === person.id) })),
    })) })],
  ['POST', /^\/me\/permission-reviews\/(\w+)\/answers$/, async ({ store, params, request }) => {
    const review = controlOf(store).reviews.find(({ id }) => id === params[0]);
    const { answers } = (await bodyOf(request)) as { answers: { item: string; answer: ReviewItem['answer']; comment: string }[] };
    for (const { item, answer, comment } of answers) {
      const found = review?.items.find(({ id }) => id === item);
      if (found) Object.assign(found, { answer, comment, outcome: answer === 'keep' ? 'kept' : found.through.kind === 'position' ? 'proposed' : 'ended', answered_at: NOW, answered_by: { id: '11', name: '李明' } });
    }
    return json({ open: review?.items.filter(({ outcome }) => outcome === null).length ?? 0 });
  }],
];

export const controlRoutes: Route[] = [
  ['GET', /^\/integrity$/, ({ store }) => {
    const running = store.jobs.some(({ kind, state }) => kind === 'integrity' && state === 'running');
    return json({ last: controlOf(store).report, running });
  }],
  ['POST', /^\/integrity$/, ({ store }) => {
    controlOf(store).report = REPORT;
    return json({ job: startJob(store, 'integrity', 3, {}).id }, 202);
  }],
  ['GET', /^\/integrity\/reports$/, ({ store }) => json({ items: controlOf(store).report ? [REPORT] : [] })],
  ['GET', /^\/approval-figures$/, () => json(FIGURES)],
  ...watchRoutes,
  ...reviewRoutes,
];
