import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  RollbackOutlined,
  UndoOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { ChangeStage } from '@/api/changes';
import styles from './change.module.css';

const ICONS = {
  draft: EditOutlined,
  waiting: ClockCircleOutlined,
  returned: RollbackOutlined,
  conflict: WarningOutlined,
  applied: CheckCircleOutlined,
  rejected: CloseCircleOutlined,
  withdrawn: UndoOutlined,
};

/** How far a change order is, by icon and word. */
export function ChangeStageMark({ stage }: { stage: ChangeStage }) {
  const { t } = useTranslation();
  const Icon = ICONS[stage];
  return (
    <span className={styles.stage} data-stage={stage}>
      <Icon aria-hidden="true" />
      {t(`change.stage.${stage}`)}
    </span>
  );
}
