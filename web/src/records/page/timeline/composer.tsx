import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlusOutlined } from '@ant-design/icons';
import { keys } from '@/api/keys';
import { objectQuery } from '@/api/objects';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { ActionButton } from '@/ui/action-button';
import { Panel } from '@/ui/panel';
import { useNotice } from '@/ui/use-notice';
import { titleOf } from '@/records/fields/label';
import { QuickCreate } from '@/records/form/quick-create';
import { isNote, noteFields } from '@/records/form/quick-fields';
import styles from './timeline.module.css';

/** As many kinds are offered as fit beside one another on a phone. */
const OFFERED = 3;

/** Writes a follow-up, a task or whatever else is noted about a record, without leaving it. */
export function Composer({ definition, record }: { definition: ObjectDefinition; record: RecordRow }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [writing, setWriting] = useState<string | null>(null);
  const found = useQueries({ queries: definition.related.map(({ object }) => ({ ...objectQuery(object), retry: false })) });
  const kinds = definition.related
    .map(({ field }, at) => ({ field, object: found[at]?.data }))
    .filter((kind): kind is { field: string; object: ObjectDefinition } => kind.object !== undefined && kind.object.name !== definition.name && isNote(kind.object, kind.field))
    .slice(0, OFFERED);
  if (kinds.length === 0 || record.deleted_at) return null;
  const open = kinds.find(({ object }) => object.name === writing);
  return (
    <Panel>
      <div className={styles.kinds} role="group" aria-label={t('stream.write')}>
        {kinds.map(({ object }) => (
          <ActionButton
            key={object.name}
            refused={object.can.create ? null : t('refused.create', { object: object.label })}
            type={writing === object.name ? 'primary' : 'default'}
            aria-expanded={writing === object.name}
            icon={<PlusOutlined aria-hidden="true" />}
            onClick={() => setWriting(writing === object.name ? null : object.name)}
          >
            {object.label}
          </ActionButton>
        ))}
      </div>
      {open && (
        <div className={styles.composer}>
          <QuickCreate
            key={open.object.name}
            definition={open.object}
            fields={noteFields(open.object, open.field)}
            preset={{ [open.field]: record.id }}
            prefix="note"
            onCancel={() => setWriting(null)}
            onCreated={(made) => {
              setWriting(null);
              notice.done(t('record.created', { title: titleOf(made, open.object.title_field) }));
              void client.invalidateQueries({ queryKey: keys.record(definition.name, record.id) });
            }}
          />
        </div>
      )}
    </Panel>
  );
}

