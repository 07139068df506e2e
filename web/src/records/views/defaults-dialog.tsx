import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseView, type BeginsWith, type ListView, type ListViews } from '@/api/views';
import { useSingleMutation } from '@/lib/single-mutation';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { useNotice } from '@/ui/use-notice';
import { asText } from '../fields/label';
import { RecordPicker } from '../fields/record-picker';
import styles from './views.module.css';

type Kind = 'everybody' | 'position' | 'role';

interface DefaultsDialogProps {
  object: string;
  views: ListViews;
  view: ListView;
  onKnown: (views: ListViews) => void;
  onClose: () => void;
}

/** Whoever manages the company says who begins with the view, and sees what was said so far. */
export function DefaultsDialog({ object, views: known, view, onKnown, onClose }: DefaultsDialogProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const [views, setViews] = useState(known);
  const [kind, setKind] = useState<Kind>('everybody');
  const [holder, setHolder] = useState('');
  const choose = useSingleMutation({
    mutationFn: ({ who, id }: { who: BeginsWith; id: string | null }) => chooseView(object, who, id),
    onSuccess: (next) => {
      setViews(next);
      onKnown(next);
    },
    onError: notice.failed,
  });
  const who = kind === 'everybody' ? kind : holder ? (kind === 'position' ? { position: holder } : { role: holder }) : null;
  const name = (id: string) => views.items.find((item) => item.id === id)?.name ?? t('views.gone');
  return (
    <Modal open title={t('views.defaults_title')} footer={<Button onClick={onClose}>{t('common.close')}</Button>} onCancel={onClose}>
      <div className="stack">
        <p className="faint">{t('views.defaults_hint')}</p>
        {views.defaults.length > 0 && (
          <ul className={styles.list}>
            {views.defaults.map((item) => {
              const holds = item.position ?? item.role;
              const begins: BeginsWith = item.position
                ? { position: item.position.id }
                : item.role
                  ? { role: item.role.id }
                  : 'everybody';
              const text = t('views.default_text', { who: holds ? (holds.name ?? `#${holds.id}`) : t('views.everybody'), view: name(item.view) });
              return (
                <li key={JSON.stringify(begins)}>
                  <span>{text}</span>
                  <Button
                    size="small"
                    type="text"
                    aria-label={t('views.default_remove', { text })}
                    onClick={() => choose.mutate({ who: begins, id: null })}
                  >
                    {t('common.remove')}
                  </Button>
                </li>
              );
            })}
          </ul>
        )}
        <FieldRow id="view-default-kind" label={t('views.default_for', { view: view.name })}>
          <Select
            id="view-default-kind"
            className="full-width"
            value={kind}
            options={(['everybody', 'position', 'role'] as const).map((value) => ({ value, label: t(`views.default_${value}`) }))}
            onChange={(next: unknown) => {
              setKind(next as Kind);
              setHolder('');
            }}
          />
        </FieldRow>
        {kind !== 'everybody' && (
          <FieldRow id="view-default-holder" label={t(`views.default_${kind}`)} required>
            <RecordPicker key={kind} id="view-default-holder" target={kind} value={holder || null} onChange={(next) => setHolder(asText(next))} />
          </FieldRow>
        )}
        <div>
          <Button type="primary" disabled={!who} loading={choose.isPending} onClick={() => who && choose.mutate({ who, id: view.id })}>
            {t('views.default_set')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
