import { bodyOf, json, nothing, problem, type Call, type Route } from '../http.ts';
import { flowOf, ME } from './seed.ts';

/** The fake's links are `demo.` and the approval's id; each works as long as the approval waits. */
const approvalOf = ({ store, params }: Call) =>
  flowOf(store).approvals.find(({ id }) => `demo.${id}` === params[0]);

const over = () => problem(409, 'approval.link_over', '该审批已有结果。');
const gone = () => problem(404, 'approval.link_gone', '此链接已失效。请登录后查看审批。');

export const mailRoutes: Route[] = [
  [
    'GET',
    /^\/mail-decisions\/([^/]+)$/,
    (call) => {
      const found = approvalOf(call);
      if (!found) return gone();
      if (found.stage !== 'waiting') return over();
      const { id, number, process, step, deed, object_label, title, submitter, submitted_at, reason, due_at, lock } = found;
      const changes = [
        { label: '运费', before: '100.00 CNY', after: '80.00 CNY' },
        { label: '备注', before: '', after: '客户自提' },
      ];
      return json({
        person: ME, company: '启衡科技', approval: id, number, process, step: step ?? '', deed, object_label, title, submitter, submitted_at,
        reason, due_at, changes, more: false, lock, ends_at: '2026-11-29T09:00:00Z',
      });
    },
  ],
  [
    'POST',
    /^\/mail-decisions\/([^/]+)$/,
    async (call) => {
      const found = approvalOf(call);
      if (!found) return gone();
      if (found.stage !== 'waiting') return over();
      const { act, lock } = await bodyOf(call.request);
      if (lock !== found.lock) return problem(412, 'approval.stale', '打开后有人处理过。');
      Object.assign(found, { stage: act === 'approve' ? 'approved' : 'rejected', lock: found.lock + 1 });
      return nothing();
    },
  ],
];
