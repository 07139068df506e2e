import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Difference } from './merge';
import { Said } from './said';
import styles from './stale.module.css';

interface ContestNoteProps {
  /** What both sides changed of a field, or of the lines in it. */
  differences: Difference[];
  /** Takes over what the other one said; lines are changed where they stand. */
  onTake: (value: unknown) => void;
}

/** Beside a field both changed: what stands there now. */
export default function ContestNote({ differences, onTake }: ContestNoteProps) {
  const { t } = useTranslation();
  return (
    <ul className={styles.note}>
      {differences.map((difference) => (
        <li key={difference.key}>
          <WarningOutlined aria-hidden="true" />
          <span>
            {difference.line && <strong>{difference.line.whole ? difference.line.title : `${difference.line.title} · ${difference.field.label}`} </strong>}
            {t('stale.now_there')}
          </span>
          <Said difference={difference} value={difference.theirs} label={difference.theirLabel} />
          {!difference.line && (
            <Button size="small" onClick={() => onTake(difference.theirs)}>
              {t('stale.take')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
