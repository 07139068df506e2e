import { useTranslation } from 'react-i18next';
import type { ErasureStage } from '@/api/privacy';
import { formatDate, today } from '@/lib/dates';
import { DotLabel } from '@/ui/dot-label';
import { isOverdue } from './requests';
import styles from './privacy.module.css';

const COLORS: Record<ErasureStage, string> = { open: 'orange', approved: 'blue', refused: 'gray', done: 'green' };

export function StageMark({ stage }: { stage: ErasureStage }) {
  const { t } = useTranslation();
  return <DotLabel color={COLORS[stage]}>{t(`privacy.stage.${stage}`)}</DotLabel>;
}

interface DueProps {
  stage: ErasureStage;
  on: string;
  /** What the server says, where it was asked. */
  overdue?: boolean;
}

/** The day by which it must be answered; one that has passed says so in words. */
export function Due({ stage, on, overdue = isOverdue(stage, on, today()) }: DueProps) {
  const { t, i18n } = useTranslation();
  const day = formatDate(on, i18n.language);
  return (
    <time dateTime={on} className={overdue ? styles.late : undefined}>
      {overdue ? t('privacy.overdue', { day }) : day}
    </time>
  );
}
