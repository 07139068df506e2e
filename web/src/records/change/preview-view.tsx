import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChangeDeed, ChangePreview } from '@/api/changes';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { SimulationView } from '../approval/who-approves';
import { countsOf } from '../diff/diff';
import DiffView from '../diff/diff-view';
import { Effects } from '../diff/effects';
import styles from './change.module.css';

interface PreviewViewProps {
  object: string;
  deed: ChangeDeed;
  preview: ChangePreview;
  /** Whether it is being submitted or merely saved; null while neither. */
  saving: boolean | null;
  onSave: (submit: boolean) => void;
  onBack: () => void;
}

/** What would change, what follows from it and who would have to agree. */
export function PreviewView({ object, deed, preview, saving, onSave, onBack }: PreviewViewProps) {
  const { t } = useTranslation();
  const counts = countsOf(preview.fields, preview.lines);
  return (
    <div className={styles.preview}>
      {deed === 'delete' && <NoticeBar tone="warning" title={t('change.would_delete')} />}
      {deed !== 'delete' && (
        <Panel title={t('change.what')} note={t('change.counts', { ...counts })}>
          <DiffView object={object} fields={preview.fields} lines={preview.lines} />
        </Panel>
      )}
      {preview.effects.length > 0 && (
        <Panel title={t('change.effects')}>
          <Effects object={object} effects={preview.effects} />
        </Panel>
      )}
      <Panel title={t('approval.who')}>
        <SimulationView simulation={preview.approval} />
      </Panel>
      <div className={styles.foot}>
        <Button type="primary" loading={saving === true} onClick={() => onSave(true)}>
          {preview.approval.process ? t('change.submit') : t('change.apply')}
        </Button>
        <Button loading={saving === false} onClick={() => onSave(false)}>
          {t('change.save_draft')}
        </Button>
        <Button type="text" onClick={onBack}>
          {t('change.go_on')}
        </Button>
      </div>
    </div>
  );
}
