import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptMapping } from '@/api/import-mappings';
import type { ImportRequest, ObjectDefinition } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { toKeep } from './kept';
import { useKeepMatching } from './use-kept';

const LONGEST = 100;

interface KeepDialogProps {
  definition: ObjectDefinition;
  /** Those there are: names are used once. */
  items: KeptMapping[];
  columns: string[];
  request: ImportRequest;
  name: string;
  onKept: (saved: KeptMapping) => void;
  onClose: () => void;
}

/** Keeps what goes where under a name, in place of what was kept under it before. */
export function KeepDialog({ definition, items, columns, request, name: before, onKept, onClose }: KeepDialogProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(before);
  const keep = useKeepMatching(definition, items, onKept);
  const name = typed.trim();
  const replaces = items.some((item) => item.name === name);
  const save = () => name && keep.mutate({ name, ...toKeep(columns, request) });
  return (
    <Modal
      open
      title={t('import.kept.keep_title')}
      okText={replaces ? t('import.kept.replace') : t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !name, loading: keep.isPending }}
      onCancel={onClose}
      onOk={save}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FieldRow id="import-kept-name" label={t('import.kept.name')} required help={t('import.kept.keep_hint', { object: definition.plural })}>
          <Input
            id="import-kept-name"
            aria-describedby="import-kept-name-help"
            maxLength={LONGEST}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </FieldRow>
        {replaces && <NoticeBar tone="warning">{t('import.kept.replaces', { name })}</NoticeBar>}
      </form>
    </Modal>
  );
}
