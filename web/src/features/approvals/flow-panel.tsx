import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  HourglassOutlined,
  MailOutlined,
  MinusCircleOutlined,
  RollbackOutlined,
  SwapOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Approval, Step, StepProgress, Task, TaskState } from '@/api/approval-types';
import { formatInstant } from '@/lib/dates';
import flow from '@/records/approval/flow.module.css';
import { kindOf } from '@/records/approval/flow';
import { FlowTree } from '@/records/approval/flow-tree';
import { useModeWord } from '@/records/approval/who-approves';
import { Panel } from '@/ui/panel';
import { progressOf, type Shown } from './progress';

/** The way an approval goes: who decided, who is asked now, what comes next. */
export function FlowPanel({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const chosen = (step: Extract<Step, { kind: 'branch' | 'parallel' }>, at: number | 'otherwise') =>
    at === 'otherwise' ? t('flow.otherwise') : step.branches[at]?.name || t('flow.branch_n', { n: at + 1 });
  return (
    <Panel title={t('approval.flow')} note={approval.process}>
      <FlowTree
        label={t('approval.flow')}
        steps={approval.graph.steps}
        card={(step) => <Card step={step} progress={approval.steps[step.id]} />}
        branch={(step, at) => {
          const taken = isTaken(step, at, approval.steps[step.id]);
          return (
            <span className={flow.chip} data-taken={taken}>
              {taken && <CheckCircleOutlined aria-label={t('flow.taken')} />}
              {chosen(step, at)}
            </span>
          );
        }}
      />
    </Panel>
  );
}

/** Whether a way by condition is the one that was taken; nothing as long as none was. */
function isTaken(step: Step, at: number | 'otherwise', progress: StepProgress | undefined): boolean | undefined {
  if (step.kind !== 'branch' || progress?.way == null) return undefined;
  return at === 'otherwise' ? progress.way >= step.branches.length : progress.way === at;
}

const STATE_ICONS = {
  open: HourglassOutlined,
  waiting: ClockCircleOutlined,
  done: CheckCircleOutlined,
  rejected: CloseCircleOutlined,
  skipped: MinusCircleOutlined,
};

function Card({ step, progress }: { step: Step; progress: StepProgress | undefined }) {
  const { t } = useTranslation();
  if (step.kind === 'branch' || step.kind === 'parallel') {
    return (
      <div className={flow.card} data-kind={step.kind}>
        <strong>{step.name || t(`flow.kind.${step.kind}`)}</strong>
        <span className={flow.note}>{t(`flow.hint.${step.kind}`)}</span>
      </div>
    );
  }
  const state = progressOf(progress);
  return (
    <div className={flow.card} data-kind={step.kind} data-state={state} aria-current={state === 'waiting' ? 'step' : undefined}>
      <span className={flow.cardHead}>
        <strong>{step.name || t(`flow.kind.${step.kind}`)}</strong>
        <State state={state} />
      </span>
      {step.kind === 'copy' ? (
        <span className={flow.note}>
          <MailOutlined aria-hidden="true" /> {t('flow.hint.copy')}
        </span>
      ) : (
        <Approvers step={step} progress={progress} />
      )}
    </div>
  );
}

function State({ state }: { state: Shown }) {
  const { t } = useTranslation();
  const Icon = STATE_ICONS[state];
  return (
    <span className={flow.state} data-state={state}>
      <Icon aria-hidden="true" />
      {t(`flow.state.${state}`)}
    </span>
  );
}

function Approvers({ step, progress }: { step: Extract<Step, { kind: 'approve' }>; progress: StepProgress | undefined }) {
  const { t } = useTranslation();
  const modeWord = useModeWord();
  const tasks = progress?.tasks ?? [];
  if (tasks.length === 0) {
    return (
      <span className={flow.note}>
        {step.approvers.map((one) => t(`flow.by.${kindOf(one)}`)).join(t('filter.list_separator'))}
      </span>
    );
  }
  return (
    <>
      {tasks.length > 1 && <span className={flow.note}>{modeWord(step.mode)}</span>}
      <ul className={flow.people}>
        {tasks.map((task) => (
          <TaskLine key={task.id} task={task} />
        ))}
      </ul>
    </>
  );
}

const TASK_ICONS: Record<TaskState, typeof ClockCircleOutlined> = {
  waiting: ClockCircleOutlined,
  held: HourglassOutlined,
  approved: CheckCircleOutlined,
  rejected: CloseCircleOutlined,
  returned: RollbackOutlined,
  passed: SwapOutlined,
  cancelled: MinusCircleOutlined,
};

function TaskLine({ task }: { task: Task }) {
  const { t, i18n } = useTranslation();
  const Icon = TASK_ICONS[task.state];
  const shown = task.state === 'approved' ? 'done' : task.state;
  return (
    <li>
      <span className={flow.state} data-state={shown}>
        <Icon aria-hidden="true" />
        {t(`flow.task.${task.state}`)}
      </span>
      <span>{task.instead_of ? t('approval.instead', { name: task.person.name, of: task.instead_of.name }) : task.person.name}</span>
      {task.origin !== 'process' && <span className={flow.note}>{t(`flow.origin.${task.origin}`)}</span>}
      {task.counted && <span className={flow.note}>{t(`flow.counted.${task.counted}`)}</span>}
      {task.decided_at && (
        <time className={flow.note} dateTime={task.decided_at}>
          {formatInstant(task.decided_at, i18n.language)}
        </time>
      )}
    </li>
  );
}
