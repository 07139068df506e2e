import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { removeField, restoreField, usesQuery } from '@/api/objects';
import type { FieldAdministration } from '@/api/object-types';
import { useSingleMutation } from '@/lib/single-mutation';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { Faults } from './faults';
import { labelOf } from './names';
import { useRenewDefinitions } from './use-definition';
import { UseList, useLoss } from './uses';

interface RemoveFieldDialogProps {
  object: string;
  field: FieldAdministration;
  onClose: () => void;
}

/** Before a field goes: who names it, how many records have a value, and that it can come back. */
export function RemoveFieldDialog({ object, field, onClose }: RemoveFieldDialogProps) {
  const { t } = useTranslation();
  const renew = useRenewDefinitions();
  const notice = useNotice();
  const uses = useQuery(usesQuery(object, field.name));
  const loss = useLoss(uses.data, 'values');
  const title = labelOf(field);
  const restore = () => {
    restoreField(object, field.name).then(renew).catch(notice.failed);
  };
  const remove = useSingleMutation({
    mutationFn: () => removeField(object, field.name),
    onSuccess: () => {
      notice.done(t('object.field_removed', { field: title }), restore);
      onClose();
      return renew();
    },
  });
  const held = uses.data?.items.some((use) => use.holds) ?? false;
  return (
    <Modal
      open
      title={t('object.remove_field_title', { title })}
      okText={t('common.remove')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, disabled: held || uses.isPending, loading: remove.isPending }}
      onOk={() => remove.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        <Faults error={remove.error ?? uses.error} />
        {uses.isPending && <SkeletonLines lines={3} label={t('common.loading')} />}
        {uses.data && (
          <>
            {loss && <p>{loss}</p>}
            <div>
              <h3>{t('object.used_where')}</h3>
              <UseList uses={uses.data} />
            </div>
            <p className="faint">{held ? t('object.held_hint') : t('object.remove_field_hint')}</p>
          </>
        )}
      </div>
    </Modal>
  );
}
