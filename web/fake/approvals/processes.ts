import type { Approver, Deed, Fault, Graph, Process, Step } from '@/api/approval-types';
import { bodyOf, json, nothing, problem, type Call, type Route } from '../http.ts';
import { flowOf, ME, NOW } from './seed.ts';

const briefOf = ({ id, name, object, deeds, active, place, version, graph, published }: Process) => ({
  id, name, object, deeds, active, place, version, unpublished: JSON.stringify(graph) !== JSON.stringify(published), updated_at: NOW,
});

const isEmpty = (approver: Approver): boolean =>
  Object.values(approver).some((value) => value === '' || (Array.isArray(value) && value.length === 0));

function faultsIn(steps: Step[]): Fault[] {
  return steps.flatMap((step): Fault[] => {
    if (step.kind === 'approve' || step.kind === 'copy') {
      const people = step.kind === 'approve' ? step.approvers : step.to;
      const lacks = people.length === 0 || people.some(isEmpty);
      return lacks ? [{ step: step.id, field: step.kind === 'approve' ? 'approvers' : 'to', code: 'approval.no_approver', message: '请选择审批人。' }] : [];
    }
    const inside = step.branches.flatMap((branch) => faultsIn(branch.steps));
    return step.kind === 'branch' ? [...inside, ...faultsIn(step.otherwise)] : inside;
  });
}

const faultsOf = ({ steps }: Graph): Fault[] =>
  steps.length === 0 ? [{ step: null, field: 'steps', code: 'approval.no_step', message: '流程里还没有步骤。' }] : faultsIn(steps);

function withProcess(answer: (call: Call, process: Process) => Response | Promise<Response>) {
  return (call: Call) => {
    const process = flowOf(call.store).processes.find(({ id }) => id === call.params[0]);
    return process ? answer(call, process) : problem(404, 'record.not_found', '没有这个流程。');
  };
}

export const processRoutes: Route[] = [
  ['GET', /^\/approval-processes$/, ({ store }) => json({ items: flowOf(store).processes.map(briefOf) })],
  ['POST', /^\/approval-processes$/, async ({ store, request }) => {
    const { name, object, deeds, graph } = (await bodyOf(request)) as { name: string; object: string; deeds: Deed[]; graph: Graph };
    const flow = flowOf(store);
    flow.next += 1;
    const made: Process = { id: String(flow.next), lock: 1, name, object, deeds, active: true, place: flow.processes.length + 1, graph, published: null, version: null, versions: [], faults: faultsOf(graph) };
    flow.processes.push(made);
    return json(made, 201);
  }],
  ['POST', /^\/approval-processes\/check$/, async ({ request }) => {
    const { graph } = (await bodyOf(request)) as unknown as { graph: Graph };
    return json({ faults: faultsOf(graph) });
  }],
  ['GET', /^\/approval-processes\/(\w+)$/, withProcess((_, process) => json(process))],
  ['PUT', /^\/approval-processes\/(\w+)$/, withProcess(async ({ request }, process) => {
    const { lock, ...rest } = (await bodyOf(request)) as unknown as Process;
    if (lock !== process.lock) return problem(412, 'approval_process.stale', '流程已被别人修改。');
    return json(Object.assign(process, rest, { lock: lock + 1, faults: faultsOf(rest.graph) }));
  })],
  ['DELETE', /^\/approval-processes\/(\w+)$/, withProcess(({ store }, process) => {
    const { processes } = flowOf(store);
    processes.splice(processes.indexOf(process), 1);
    return nothing();
  })],
  ['POST', /^\/approval-processes\/(\w+)\/publish$/, withProcess(({ store }, process) => {
    const faults = faultsOf(process.graph);
    if (faults.length > 0) {
      return problem(422, 'approval_process.faulty', '流程还有问题，不能发布。', { errors: faults.map(({ step, message, code }) => ({ field: step ?? 'graph', code, message })) });
    }
    const graphs = flowOf(store).graphs.get(process.id) ?? [];
    graphs.push(structuredClone(process.graph));
    flowOf(store).graphs.set(process.id, graphs);
    process.versions.unshift({ number: graphs.length, published_at: NOW, published_by: ME, running: 0 });
    return json(Object.assign(process, { version: graphs.length, published: structuredClone(process.graph), lock: process.lock + 1 }));
  })],
  ['POST', /^\/approval-processes\/(\w+)\/running$/, withProcess(async ({ request }, process) => {
    const { from, to } = (await bodyOf(request)) as { from: number; to: number };
    const [source, target] = [from, to].map((number) => process.versions.find((one) => one.number === number));
    const moved = source?.running ?? 0;
    if (source) source.running = 0;
    if (target) target.running += moved;
    return json({ moved, left: 0 });
  })],
  ['GET', /^\/approval-processes\/(\w+)\/versions\/(\d+)$/, ({ store, params: [id = '', number = ''] }) => {
    const graph = flowOf(store).graphs.get(id)?.[Number(number) - 1];
    return graph ? json({ number: Number(number), graph }) : problem(404, 'record.not_found', '没有这个版本。');
  }],
];
