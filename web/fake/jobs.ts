import type { KeptMapping } from '@/api/import-mappings';
import type { ImportCorrection, ImportPreview, ImportPreviewRow, Job } from '@/api/types';
import { bodyOf, json, nothing, problem, type Route } from './http.ts';
import type { Store } from './store.ts';

const NOW = '2026-11-21T08:00:00.000000Z';

export function startJob(store: Store, kind: string, total: number, result: Record<string, unknown>): Job {
  const job: Job = { id: store.id(), kind, state: 'running', progress: { done: 0, total }, result, error: null, created_at: NOW, finished_at: null };
  store.jobs.unshift(job);
  return job;
}

/** Each look at a job brings it forward. */
function advance(job: Job): Job {
  if (job.state !== 'running' || !job.progress) return job;
  job.progress.done = Math.min(job.progress.total ?? 0, job.progress.done + Math.ceil((job.progress.total ?? 1) / 2));
  if (job.progress.done >= (job.progress.total ?? 0)) Object.assign(job, { state: 'done', finished_at: NOW });
  return job;
}

const COLUMNS = ['公司', '电话', '城市'];
const FILE = [
  ['上海云帆科技有限公司', '021-5555 1234', '上海'],
  ['杭州恒达机械', '没有', '杭州'],
  ['宁波海联贸易', '无', '宁波'],
];

/** The file with what was corrected; a phone number has digits. */
function preview(body: Record<string, unknown>): ImportPreview {
  const corrections = (body['corrections'] ?? []) as ImportCorrection[];
  const rows = FILE.map((cells, index): ImportPreviewRow => {
    const line = index + 2;
    const correction = corrections.find((one) => one.line === line);
    const texts = cells.map((text, column) => correction?.cells?.[COLUMNS[column] ?? ''] ?? text);
    const [name, phone, city] = texts;
    const wrong = !correction?.skip && !/\d/.test(phone ?? '');
    return {
      line,
      action: correction?.skip ? 'left_out' : wrong ? 'failed' : 'created',
      cells: texts,
      values: { name, phone, city },
      errors: wrong ? [{ field: 'phone', code: 'field.format', message: '不是有效的电话号码' }] : [],
    };
  });
  const failed = rows.filter(({ action }) => action === 'failed').length;
  const skipped = rows.filter(({ action }) => action === 'left_out').length;
  return {
    encoding: typeof body['encoding'] === 'string' ? body['encoding'] : 'gb18030',
    delimiter: ',',
    columns: COLUMNS,
    mapping: (body['mapping'] as Record<string, string> | undefined) ?? { 公司: 'name', 电话: 'phone', 城市: 'city' },
    rows,
    counts: { tried: 93, created: 93 - failed - skipped, updated: 0, skipped, failed, waiting: 0 },
    total: 93,
  };
}

export const jobRoutes: Route[] = [
  ['GET', /^\/jobs$/, ({ store, query }) =>
    json({ items: store.jobs.map(advance).filter((job) => !query.get('state') || job.state === query.get('state')) })],
  ['GET', /^\/jobs\/(\w+)$/, ({ store, params }) => {
    const job = store.jobs.find((one) => one.id === params[0]);
    return job ? json(advance(job)) : problem(404, 'record.not_found', '没有这个任务。');
  }],
  ['POST', /^\/jobs\/(\w+)\/(cancel|retry|undo)$/, ({ store, params }) => {
    const job = store.jobs.find((one) => one.id === params[0]);
    if (job) job.state = params[1] === 'retry' ? 'running' : 'cancelled';
    return json(job);
  }],
  ['POST', /^\/files$/, async ({ store, request }) => {
    const file = (await request.formData()).get('file') as File;
    return json({ id: store.id(), name: file.name, size: file.size, media_type: file.type }, 201);
  }],
  ['GET', /^\/files\/(\w+)$/, () => new Response('客户名称,电话\n', { headers: { 'Content-Type': 'text/csv' } })],
  ['GET', /^\/import-mappings$/, ({ store, query }) => json({ items: store.keptMappings.filter(({ object }) => object === query.get('object')) })],
  ['POST', /^\/import-mappings$/, async ({ store, request }) => {
    const body = (await bodyOf(request)) as unknown as Omit<KeptMapping, 'id'>;
    const at = store.keptMappings.findIndex(({ object, name }) => object === body.object && name === body.name);
    const kept = { ...body, id: store.keptMappings[at]?.id ?? store.id() };
    store.keptMappings.splice(at < 0 ? store.keptMappings.length : at, at < 0 ? 0 : 1, kept);
    return json(kept, 201);
  }],
  ['DELETE', /^\/import-mappings\/(\w+)$/, ({ store, params }) => {
    const at = store.keptMappings.findIndex(({ id }) => id === params[0]);
    if (at < 0) return problem(404, 'import.mapping_not_found', '没有这个已保存的对应关系，或者它不是您的。');
    store.keptMappings.splice(at, 1);
    return nothing();
  }],
  ['POST', /^\/records\/(\w+)\/import\/preview$/, async ({ request }) => json(preview(await bodyOf(request)))],
  ['POST', /^\/records\/(\w+)\/import$/, async ({ store, request }) => {
    store.imports.push(await bodyOf(request));
    const job = startJob(store, 'import', 93, { created: 88, updated: 0, skipped: 3, failed: 2, errors_file: '77' });
    return json({ job: { id: job.id } }, 202);
  }],
];
