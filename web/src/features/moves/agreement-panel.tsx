import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, SwapOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Approval, Step, Task } from '@/api/approval-types';
import { approvalQuery, approvalsOfQuery } from '@/api/approvals';
import type { Move } from '@/api/move-types';
import { formatInstant } from '@/lib/dates';
import { Panel } from '@/ui/panel';
import styles from './approvals.module.css';

const ICONS = { open: ClockCircleOutlined, yes: CheckCircleFilled, no: CloseCircleFilled, other: SwapOutlined };

/** How an answer stands, in the states the page knows. */
function stateOf({ state }: Task): keyof typeof ICONS {
  if (state === 'waiting' || state === 'held') return 'open';
  if (state === 'approved') return 'yes';
  return state === 'rejected' || state === 'returned' ? 'no' : 'other';
}

/** Who is asked by the company's process whether the move may be carried out, and what they said. */
export default function AgreementPanel({ move }: { move: Move }) {
  const { t } = useTranslation();
  const all = useQuery(approvalsOfQuery('move', move.id));
  const latest = all.data?.items[0];
  const approval = useQuery({ ...approvalQuery(latest?.id ?? ''), enabled: latest !== undefined, retry: false });
  if (!latest) return null;
  const mine = approval.data?.may.includes('approve') === true;
  return (
    <Panel
      title={t('move.agreement.title', { process: latest.process })}
      note={mine ? t('move.agreement.asked') : t(`approval.stage.${latest.stage}`)}
      actions={
        <Link to="/approvals/$id" params={{ id: latest.id }}>
          {mine ? t('move.agreement.decide') : t('approval.open')}
        </Link>
      }
    >
      {approval.data ? (
        <ul className={styles.list}>
          {answersOf(approval.data).map(({ step, task }) => (
            <Answer key={task.id} step={step} task={task} />
          ))}
        </ul>
      ) : (
        <p>{latest.waiting_for.map(({ name }) => name).join(t('filter.list_separator'))}</p>
      )}
    </Panel>
  );
}

/** The answers of all steps, in the order in which people were asked. */
function answersOf(approval: Approval): { step: string; task: Task }[] {
  const names = new Map<string, string>();
  const visit = (steps: Step[]): void => {
    for (const step of steps) {
      names.set(step.id, step.name);
      if (step.kind === 'branch') visit(step.otherwise);
      if (step.kind === 'branch' || step.kind === 'parallel') for (const branch of step.branches) visit(branch.steps);
    }
  };
  visit(approval.graph.steps);
  const answers = Object.entries(approval.steps).flatMap(([id, progress]) =>
    (progress?.tasks ?? []).filter(({ state }) => state !== 'cancelled').map((task) => ({ step: names.get(id) ?? id, task })),
  );
  return answers.sort((one, other) => Number(one.task.id) - Number(other.task.id));
}

function Answer({ step, task }: { step: string; task: Task }) {
  const { t, i18n } = useTranslation();
  const state = stateOf(task);
  const Icon = ICONS[state];
  const said = task.decided_at && state !== 'other' ? formatInstant(task.decided_at, i18n.language) : '';
  return (
    <li>
      <strong>{task.person.name}</strong>
      <span className="faint">{step}</span>
      <span className={styles.state} data-state={state}>
        <Icon aria-hidden="true" /> {state === 'other' ? t('move.agreement.passed') : t(`move.approval.state.${state}`)}
      </span>
      {said && <span className="faint">{said}</span>}
      {task.comment && <p className="long-text">{task.comment}</p>}
    </li>
  );
}
