import { Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { Texts } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';
import { LabelsInput } from './labels-input';
import { nameFrom } from './names';

interface Named {
  name: string;
  labels: Texts;
}

interface DefinitionDialogProps {
  title: string;
  /** What the ids of the controls begin with. */
  prefix: string;
  draft: Named;
  onChange: (change: Partial<Named>) => void;
  ready: boolean;
  saving: boolean;
  error: unknown;
  onCreate: () => void;
  onClose: () => void;
  /** What only this kind of definition has. */
  children: ReactNode;
}

/** What a new object and a new field have in common: labels, a technical name, and being refused. */
export function DefinitionDialog(props: DefinitionDialogProps) {
  const { title, prefix, draft, onChange, ready, saving, error, onCreate, onClose, children } = props;
  const { t } = useTranslation();
  const errors = isProblem(error) ? error.errors : [];
  const suggested = nameFrom(draft.labels.en ?? draft.labels.de ?? '');
  return (
    <Modal
      open
      title={title}
      okText={t('common.create')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !ready, loading: saving }}
      onOk={onCreate}
      onCancel={onClose}
    >
      <div className="stack">
        {error != null && (
          <NoticeBar tone="danger">
            {[problemText(error, t('problem.unreachable'), t('problem.unknown')), ...errors.map((item) => item.message)].join(' ')}
          </NoticeBar>
        )}
        <FieldRow id={`${prefix}-labels`} label={t('object.labels')} required help={t('object.labels_hint')}>
          <LabelsInput id={`${prefix}-labels`} value={draft.labels} onChange={(labels) => onChange({ labels })} />
        </FieldRow>
        <FieldRow id={`${prefix}-name`} label={t('object.name')} required help={t('object.name_hint')}>
          <Input
            id={`${prefix}-name`}
            value={draft.name}
            placeholder={suggested}
            onFocus={() => draft.name === '' && suggested && onChange({ name: suggested })}
            onChange={(event) => onChange({ name: event.target.value.toLowerCase() })}
          />
        </FieldRow>
        {children}
      </div>
    </Modal>
  );
}
