import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import { sizes } from '@/ui/tokens';
import { SkeletonLines } from '@/ui/skeleton';
import { titleOf } from '../fields/label';
import { QuickCreate } from './quick-create';
import { formFields, quickFields } from './quick-fields';

interface CreateDialogProps {
  object: string;
  /** What was looked for and not found: the new record is called so. */
  typed: string;
  onCreated: (id: string, title: string) => void;
  onClose: () => void;
}

/** Makes a record that something is to refer to, without leaving what refers to it. */
export default function CreateDialog({ object, typed, onCreated, onClose }: CreateDialogProps) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(object)).data;
  const [whole, setWhole] = useState(false);
  return (
    <Modal open width={sizes.form} footer={null} title={t('record.new', { object: definition?.label ?? '' })} onCancel={onClose} destroyOnHidden>
      {definition ? (
        <QuickCreate
          definition={definition}
          fields={whole ? formFields(definition) : quickFields(definition)}
          preset={typed ? { [definition.title_field]: typed } : {}}
          prefix={`new-${object}`}
          more={
            !whole && (
              <Button type="link" onClick={() => setWhole(true)}>
                {t('field.all_fields')}
              </Button>
            )
          }
          onCreated={(record) => onCreated(record.id, titleOf(record, definition.title_field))}
          onCancel={onClose}
        />
      ) : (
        <SkeletonLines label={t('common.loading')} />
      )}
    </Modal>
  );
}
