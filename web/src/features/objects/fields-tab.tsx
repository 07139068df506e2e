import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeField, restoreField } from '@/api/objects';
import type { FieldAdministration, ObjectAdministration } from '@/api/object-types';
import { ActionButton } from '@/ui/action-button';
import { Panel } from '@/ui/panel';
import { moved, Sortable, SortableItem } from '@/ui/sortable';
import { useNotice } from '@/ui/use-notice';
import { Faults } from './faults';
import { FieldDrawer } from './field-drawer';
import { labelOf } from './names';
import styles from './objects.module.css';
import { RemoveFieldDialog } from './remove-field-dialog';
import { useChangeObject, useRenewDefinitions } from './use-definition';

/** All fields of an object, in their order; removed ones as long as they can come back. */
export function FieldsTab({ definition }: { definition: ObjectAdministration }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<FieldAdministration | 'new' | null>(null);
  const [removing, setRemoving] = useState<FieldAdministration | null>(null);
  const [words, setWords] = useState('');
  const change = useChangeObject(definition.name);
  const own = definition.fields.filter((field) => !field.system && !field.removed);
  const removed = definition.fields.filter((field) => field.removed);
  const names = own.map((field) => field.name);
  const wanted = words.trim().toLowerCase();
  const shown = own.filter((field) => `${labelOf(field)} ${field.name} ${t(`field.type.${field.type}`)}`.toLowerCase().includes(wanted));
  const move = (from: number, to: number) => {
    const [a, b] = [names.indexOf(shown[from]?.name ?? ''), names.indexOf(shown[to]?.name ?? '')];
    change.mutate({ change: { order: moved(names, a, b) }, said: t('object.order_saved'), undo: { order: names } });
  };
  return (
    <>
      <Faults error={change.error} />
      <Panel
        title={t('object.fields')}
        note={t('object.fields_hint')}
        actions={
          <>
            <Input.Search
              allowClear
              className={styles.search ?? ''}
              aria-label={t('object.find_field')}
              placeholder={t('object.find_field')}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            <Button type="primary" onClick={() => setEditing('new')}>
              {t('object.new_field')}
            </Button>
          </>
        }
      >
        {/* What the sorting says stands beside the list, which holds nothing but its items. */}
        <Sortable ids={shown.map((field) => field.name)} nameOf={(id) => labelOf(own.find(({ name }) => name === id) ?? { name: id })} onMove={move}>
          <div role="list" aria-label={t('object.fields')} className={styles.rows}>
            {shown.map((field) => (
              <SortableItem key={field.name} id={field.name} name={labelOf(field)} className={styles.row} role="listitem">
                <FieldLine
                  definition={definition}
                  field={field}
                  onEdit={() => setEditing(field)}
                  onRemove={() => setRemoving(field)}
                />
              </SortableItem>
            ))}
          </div>
        </Sortable>
        {shown.length === 0 && <p className="faint">{t('object.no_field_found')}</p>}
      </Panel>
      {removed.length > 0 && <RemovedFields object={definition.name} fields={removed} />}
      {editing && (
        <FieldDrawer
          key={editing === 'new' ? '' : editing.name}
          definition={definition}
          field={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
      {removing && <RemoveFieldDialog object={definition.name} field={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

interface FieldLineProps {
  definition: ObjectAdministration;
  field: FieldAdministration;
  onEdit: () => void;
  onRemove: () => void;
}

function FieldLine({ definition, field, onEdit, onRemove }: FieldLineProps) {
  const { t } = useTranslation();
  const renew = useRenewDefinitions();
  const notice = useNotice();
  const title = labelOf(field);
  const hide = useMutation({
    mutationFn: (hidden: boolean) => changeField(definition.name, field.name, { hidden }),
    onSuccess: renew,
    onError: notice.failed,
  });
  const marks = [
    field.name === definition.title_field && t('object.is_title'),
    field.required && t('object.required'),
    field.unique && t('object.unique'),
    field.hidden && t('object.hidden'),
  ].filter(Boolean);
  return (
    <div className={styles.line}>
      <div className={styles.what}>
        <button type="button" className={styles.link} onClick={onEdit}>
          {title}
        </button>
        {marks.map((mark) => (
          <span key={String(mark)} className={styles.mark}>
            {mark}
          </span>
        ))}
        <code className="faint">{field.name}</code>
      </div>
      <span className={styles.kind}>
        {t(`field.type.${field.type}`)} · {field.custom ? t('object.custom') : t('object.standard')}
      </span>
      <span className={styles.acts}>
        <Button size="small" type="text" aria-label={`${t('common.edit')}: ${title}`} onClick={onEdit}>
          {t('common.edit')}
        </Button>
        <ActionButton
          size="small"
          type="text"
          refused={field.required && !field.hidden ? t('object.required_stays') : null}
          aria-label={`${field.hidden ? t('object.show') : t('object.hide')}: ${title}`}
          onClick={() => hide.mutate(!field.hidden)}
        >
          {field.hidden ? t('object.show') : t('object.hide')}
        </ActionButton>
        <ActionButton
          size="small"
          type="text"
          danger
          refused={field.custom ? null : t('object.standard_stays')}
          aria-label={`${t('common.remove')}: ${title}`}
          onClick={onRemove}
        >
          {t('common.remove')}
        </ActionButton>
      </span>
    </div>
  );
}

const KEPT_DAYS = 30;
const DAY = 86_400_000;

/** Until when a field can come back. */
const daysLeft = (removedAt: string | null): number =>
  removedAt ? Math.max(0, KEPT_DAYS - Math.floor((Date.now() - Date.parse(removedAt)) / DAY)) : 0;

function RemovedFields({ object, fields }: { object: string; fields: FieldAdministration[] }) {
  const { t } = useTranslation();
  const renew = useRenewDefinitions();
  const notice = useNotice();
  const restore = useMutation({
    mutationFn: (field: string) => restoreField(object, field),
    onSuccess: (field) => {
      notice.done(t('object.field_restored', { field: labelOf(field) }));
      return renew();
    },
    onError: notice.failed,
  });
  return (
    <Panel title={t('object.removed_fields')} note={t('object.removed_fields_hint')}>
      <ul className={styles.rows}>
        {fields.map((field) => (
          <li key={field.name} className={styles.line}>
            <div className={styles.what}>
              <span className={styles.removed}>{labelOf(field)}</span>
              <code className="faint">{field.name}</code>
            </div>
            <span className={styles.kind}>
              {t(`field.type.${field.type}`)} · {t('object.days_left', { count: daysLeft(field.removed_at) })}
            </span>
            <span className={styles.acts}>
              <Button size="small" aria-label={`${t('common.restore')}: ${labelOf(field)}`} onClick={() => restore.mutate(field.name)}>
                {t('common.restore')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
