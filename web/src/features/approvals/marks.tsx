import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  RollbackOutlined,
  StopOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { ApprovalStage, ApprovalSummary } from '@/api/approval-types';
import { formatInstant } from '@/lib/dates';
import styles from './approvals.module.css';
import { isLate } from './overdue';

const ICONS = {
  waiting: ClockCircleOutlined,
  returned: RollbackOutlined,
  approved: CheckCircleOutlined,
  rejected: CloseCircleOutlined,
  withdrawn: UndoOutlined,
  cancelled: StopOutlined,
};

/** How far an approval is, by icon and word. */
export function StageMark({ stage }: { stage: ApprovalStage }) {
  const { t } = useTranslation();
  const Icon = ICONS[stage];
  return (
    <span className={styles.stage} data-stage={stage}>
      <Icon aria-hidden="true" />
      {t(`approval.stage.${stage}`)}
    </span>
  );
}

/** By when it is wanted; late ones say so. */
export function DueMark({ approval }: { approval: Pick<ApprovalSummary, 'due_at' | 'stage'> }) {
  const { t, i18n } = useTranslation();
  if (!approval.due_at || approval.stage !== 'waiting') return null;
  const at = formatInstant(approval.due_at, i18n.language);
  const late = isLate(approval);
  return (
    <span className={styles.due} data-late={late || undefined}>
      {late ? t('approval.overdue', { at }) : t('approval.due', { at })}
    </span>
  );
}
