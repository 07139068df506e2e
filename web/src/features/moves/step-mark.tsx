import { CheckCircleFilled, ClockCircleOutlined, ExclamationCircleFilled, MinusCircleOutlined, SyncOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { StepState, StepStatus } from './departure-steps';
import styles from './departure.module.css';

const ICONS: Record<StepState, typeof SyncOutlined> = {
  todo: MinusCircleOutlined,
  open: ExclamationCircleFilled,
  ready: ClockCircleOutlined,
  running: SyncOutlined,
  done: CheckCircleFilled,
};

/** How far a step is, as a sign and in words, with what is left of it. */
export function StepMark({ status }: { status: StepStatus }) {
  const { t } = useTranslation();
  const Icon = ICONS[status.state];
  const words = (): string => {
    if (status.state === 'open' && status.left > 0 && status.step === 'handover') {
      return t('move.departure.left.handover', { count: status.left });
    }
    if (status.state === 'open' && status.left > 0) return t('move.departure.left.organisation', { count: status.left });
    return t(`move.departure.state.${status.state}`);
  };
  return (
    <span className={styles.mark} data-state={status.state} data-step={status.step}>
      <Icon aria-hidden="true" /> {words()}
    </span>
  );
}
