import { Button, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Labels } from '@/api/types';
import { sizes } from '@/ui/tokens';
import { fieldUi } from '../fields/registry';
import type { Difference } from './conflict';
import styles from './form.module.css';

interface StaleDialogProps {
  differences: Difference[];
  loadedLabels: Labels;
  currentLabels: Labels;
  /** Saves with mine for the fields named, with theirs for the rest. */
  onSave: (mine: string[]) => void;
  onCancel: () => void;
}

/** Somebody saved this record first: shows what they changed and lets the person decide field by field. */
export function StaleDialog({ differences, loadedLabels, currentLabels, onSave, onCancel }: StaleDialogProps) {
  const { t } = useTranslation();
  const contested = differences.filter((difference) => difference.contested);
  const others = differences.filter((difference) => !difference.contested);
  const [mine, setMine] = useState<string[]>(() => contested.map((difference) => difference.field.name));
  const choose = (name: string, keepMine: boolean) =>
    setMine((now) => (keepMine ? [...now.filter((other) => other !== name), name] : now.filter((other) => other !== name)));
  const show = (difference: Difference, value: unknown, labels: Labels) => {
    const { Display } = fieldUi(difference.field);
    return <Display field={difference.field} value={value} label={labels[difference.field.name]} />;
  };
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
        <p>{contested.length > 0 ? t('stale.contested') : t('stale.uncontested')}</p>
        {contested.length > 0 && (
          <table className={styles.conflict}>
            <thead>
              <tr>
                <th scope="col">{t('filter.field')}</th>
                <th scope="col">{t('stale.theirs')}</th>
                <th scope="col">{t('stale.mine')}</th>
              </tr>
            </thead>
            <tbody>
              {contested.map((difference) => {
                const { name, label } = difference.field;
                const keep = mine.includes(name);
                return (
                  <tr key={name}>
                    <th scope="row">{label}</th>
                    <td>
                      <label className={styles.choice}>
                        <Radio name={name} checked={!keep} onChange={() => choose(name, false)} />
                        <span>{show(difference, difference.theirs, currentLabels)}</span>
                      </label>
                    </td>
                    <td>
                      <label className={styles.choice}>
                        <Radio name={name} checked={keep} onChange={() => choose(name, true)} />
                        <span>{show(difference, difference.mine, {})}</span>
                      </label>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        )}
        {others.length > 0 && (
          <table className={styles.conflict}>
            <caption className="visually-hidden">{t('stale.also')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('stale.also')}</th>
                <th scope="col">{t('history.before')}</th>
                <th scope="col">{t('history.after')}</th>
              </tr>
            </thead>
            <tbody>
              {others.map((difference) => (
                <tr key={difference.field.name}>
                  <th scope="row">{difference.field.label}</th>
                  <td>{show(difference, difference.before, loadedLabels)}</td>
                  <td>{show(difference, difference.theirs, currentLabels)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Modal>
  );
}
