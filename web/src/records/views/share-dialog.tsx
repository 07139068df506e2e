import { Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListView, ViewName, ViewWish } from '@/api/views';
import { FieldRow } from '@/ui/field-row';
import { asList, asText } from '../fields/label';
import { RecordPicker } from '../fields/record-picker';

type Sharing = NonNullable<ViewWish['sharing']>;

/** Several records are labelled in the order of their ids, as a record's own references are. */
const names = (items: ViewName[]) => items.map((item) => item.name ?? `#${item.id}`);
const ids = (items: ViewName[]) => items.map((item) => item.id);

interface ShareDialogProps {
  view: ListView;
  onSave: (sharing: Sharing) => void;
  onClose: () => void;
}

/** Who else has the view: everybody, or those who hold, have or belong to something. */
export function ShareDialog({ view, onSave, onClose }: ShareDialogProps) {
  const { t } = useTranslation();
  const before = view.sharing;
  const [sharing, setSharing] = useState<Sharing>({
    everybody: before?.everybody ?? false,
    positions: ids(before?.positions ?? []),
    roles: ids(before?.roles ?? []),
    departments: ids(before?.departments ?? []),
  });
  const picker = (kind: 'positions' | 'roles' | 'departments', target: string) => (
    <FieldRow id={`view-${kind}`} label={t(`views.${kind}`)} help={kind === 'departments' ? t('views.departments_hint') : null}>
      <RecordPicker
        id={`view-${kind}`}
        several
        target={target}
        value={sharing[kind]}
        label={names(before?.[kind] ?? [])}
        onChange={(next) => setSharing({ ...sharing, [kind]: asList(next).map(asText) })}
      />
    </FieldRow>
  );
  return (
    <Modal
      open
      title={t('views.share_title', { name: view.name })}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      onCancel={onClose}
      onOk={() => onSave(sharing)}
    >
      <div className="stack">
        <p className="faint">{t('views.share_hint')}</p>
        <Checkbox
          checked={sharing.everybody}
          onChange={(event) => setSharing({ ...sharing, everybody: event.target.checked })}
        >
          {t('views.everybody')}
        </Checkbox>
        {!sharing.everybody && (
          <>
            {picker('positions', 'position')}
            {picker('roles', 'role')}
            {picker('departments', 'department')}
          </>
        )}
      </div>
    </Modal>
  );
}
