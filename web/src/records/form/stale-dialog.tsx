import { WarningOutlined } from '@ant-design/icons';
import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Labels } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { sizes } from '@/ui/tokens';
import { labelFor } from '../fields/label';
import { contestedIn, keysOf, type Difference } from './merge';
import { Said } from './said';
import styles from './stale.module.css';
import { useMyNames } from './use-my-names';
import type { Conflict } from './use-save';

interface StaleDialogProps {
  conflict: Conflict;
  /** Saves with mine for what is named by its key, with theirs for the rest. */
  onSave: (mine: ReadonlySet<string>) => void;
  onCancel: () => void;
}

/** Somebody saved this record first: shows what they changed and lets the person decide field by field. */
export default function StaleDialog({ conflict, onSave, onCancel }: StaleDialogProps) {
  const { t, i18n } = useTranslation();
  const contested = contestedIn(conflict.differences);
  const others = conflict.differences.filter((difference) => !difference.contested);
  const [mine, setMine] = useState<ReadonlySet<string>>(() => keysOf(contested));
  const names = useMyNames(contested);
  const { updated_by: by, updated_at: at } = conflict.current;
  const who = labelFor(conflict.current.labels?.['updated_by'], by);
  const choose = (key: string, keep: boolean) =>
    setMine((now) => new Set(keep ? [...now, key] : [...now].filter((other) => other !== key)));
  return (
    <Modal
      open
      width={sizes.form}
      title={t('stale.title')}
      onCancel={onCancel}
      footer={[
        <Button key="back" onClick={onCancel}>
          {t('stale.back')}
        </Button>,
        <Button key="save" type="primary" onClick={() => onSave(mine)}>
          {t('stale.save')}
        </Button>,
      ]}
    >
      <div className="stack">
        {who && at && <p>{t('stale.by', { name: who, at: formatInstant(at, i18n.language) })}</p>}
        <p>{contested.length > 0 ? t('stale.contested') : t('stale.uncontested')}</p>
        {contested.length > 1 && (
          <div className="row">
            <Button size="small" onClick={() => setMine(keysOf(contested))}>
              {t('stale.all_mine')}
            </Button>
            <Button size="small" onClick={() => setMine(new Set())}>
              {t('stale.all_theirs')}
            </Button>
          </div>
        )}
        {contested.length > 0 && (
          <div className={styles.contests}>
            {contested.map((difference) => (
              <Contest
                key={difference.key}
                difference={difference}
                name={names[difference.key]}
                keep={mine.has(difference.key)}
                onChoose={(keep) => choose(difference.key, keep)}
              />
            ))}
          </div>
        )}
        {others.length > 0 && <Others differences={others} />}
      </div>
    </Modal>
  );
}

const nameOf = ({ field, line }: Difference) => (line && !line.whole ? `${line.title} · ${field.label}` : (line?.title ?? field.label));

interface ContestProps {
  difference: Difference;
  /** What my value is called, where it is a record. */
  name: Labels[string];
  keep: boolean;
  onChoose: (keep: boolean) => void;
}

function Contest({ difference, name, keep, onChoose }: ContestProps) {
  const { t } = useTranslation();
  const { key, before, theirs, mine, beforeLabel, theirLabel } = difference;
  return (
    <fieldset className={styles.contest}>
      <legend>
        {nameOf(difference)}
        <span className={styles.mark}>
          <WarningOutlined aria-hidden="true" />
          {t('stale.both')}
        </span>
      </legend>
      <div className={styles.choice} data-chosen={keep || undefined}>
        <Radio name={key} checked={keep} onChange={() => onChoose(true)}>
          <span className={styles.side}>{t('stale.mine')}</span>
          <Said difference={difference} value={mine} label={name} />
        </Radio>
      </div>
      <div className={styles.choice} data-chosen={!keep || undefined}>
        <Radio name={key} checked={!keep} onChange={() => onChoose(false)}>
          <span className={styles.side}>{t('stale.theirs')}</span>
          <Said difference={difference} value={theirs} label={theirLabel} />
        </Radio>
      </div>
      <div className={styles.was}>
        <span className={styles.side}>{t('stale.was')}</span>
        <Said difference={difference} value={before} label={beforeLabel} />
      </div>
    </fieldset>
  );
}

/** What they changed and nobody else did: taken over without a question. */
function Others({ differences }: { differences: Difference[] }) {
  const { t } = useTranslation();
  return (
    <table className={styles.others}>
      <thead>
        <tr>
          <th scope="col">{t('stale.also')}</th>
          <th scope="col">{t('stale.was')}</th>
          <th scope="col">{t('stale.theirs')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map((difference) => (
          <tr key={difference.key}>
            <th scope="row">{nameOf(difference)}</th>
            <td>
              <Said difference={difference} value={difference.before} label={difference.beforeLabel} />
            </td>
            <td>
              <Said difference={difference} value={difference.theirs} label={difference.theirLabel} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
