import { useQuery } from '@tanstack/react-query';
import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { listQuery } from '@/api/records';
import type { FieldAdministration, ObjectAdministration } from '@/api/object-types';
import type { Field } from '@/api/types';
import { sameJson } from '@/lib/json';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { fieldUi } from '@/records/fields/registry';
import { Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { SkeletonLines } from '@/ui/skeleton';
import { moved, Sortable, SortableItem } from '@/ui/sortable';
import { Faults } from './faults';
import { labelOf } from './names';
import styles from './objects.module.css';
import { useChangeObject } from './use-definition';

interface Key {
  field: string;
  down: boolean;
}

interface ListDraft {
  columns: string[];
  sort: Key[];
}

const sortKeys = (sort: string | null): Key[] =>
  (sort ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => ({ field: part.replace(/^-/, ''), down: part.startsWith('-') }));

const sortText = (keys: Key[]): string => keys.map(({ field, down }) => (down ? `-${field}` : field)).join(',');

const draftOf = ({ list }: ObjectAdministration): ListDraft => ({ columns: list.columns, sort: sortKeys(list.sort) });
const listOf = ({ columns, sort }: ListDraft) => ({ list: { columns, sort: sortText(sort) } });

/** Never a column of use: what tells nothing to a person. */
const NO_COLUMN = ['version', 'deleted_at'];

/** The columns and the order of the list, for everybody who has not chosen their own. */
export function ListTab({ definition }: { definition: ObjectAdministration }) {
  const { t } = useTranslation();
  const [before, setBefore] = useState(() => draftOf(definition));
  const [draft, setDraft] = useState(before);
  const save = useChangeObject(definition.name, (fresh) => {
    setBefore(draftOf(fresh));
    setDraft(draftOf(fresh));
  });
  const dirty = !sameJson(before, draft);
  useLeaveGuard(() => dirty);
  const fields = definition.fields.filter((field) => !field.removed && !field.hidden && !NO_COLUMN.includes(field.name));
  const nameOf = (name: string) => labelOf(definition.fields.find((field) => field.name === name) ?? { name });
  const columnable = fields.filter((field) => field.type !== 'lines' && !draft.columns.includes(field.name));
  const sortable = fields.filter((field) => field.sortable && !draft.sort.some((key) => key.field === field.name));
  const set = (change: Partial<ListDraft>) => setDraft((now) => ({ ...now, ...change }));
  return (
    <>
      <Faults error={save.error} />
      <div className={styles.halves}>
        <Panel title={t('object.columns')} note={t('object.columns_hint')}>
          <div className={styles.rows}>
            <Sortable ids={draft.columns} nameOf={nameOf} onMove={(from, to) => set({ columns: moved(draft.columns, from, to) })}>
              {draft.columns.map((name) => (
                <SortableItem key={name} id={name} name={nameOf(name)} className={styles.row}>
                  <Entry name={nameOf(name)} onRemove={() => set({ columns: draft.columns.filter((other) => other !== name) })} />
                </SortableItem>
              ))}
            </Sortable>
          </div>
          <Add label={t('object.add_column')} fields={columnable} onAdd={(name) => set({ columns: [...draft.columns, name] })} />
        </Panel>
        <Panel title={t('object.sort')} note={t('object.sort_hint')}>
          <div className={styles.rows}>
            <Sortable ids={draft.sort.map(({ field }) => field)} nameOf={nameOf} onMove={(from, to) => set({ sort: moved(draft.sort, from, to) })}>
              {draft.sort.map((key, at) => (
                <SortableItem key={key.field} id={key.field} name={nameOf(key.field)} className={styles.row}>
                  <Entry name={nameOf(key.field)} onRemove={() => set({ sort: draft.sort.filter((_, other) => other !== at) })}>
                    <Button
                      size="small"
                      type="text"
                      icon={key.down ? <ArrowDownOutlined aria-hidden="true" /> : <ArrowUpOutlined aria-hidden="true" />}
                      onClick={() => set({ sort: draft.sort.map((one, other) => (other === at ? { ...one, down: !one.down } : one)) })}
                    >
                      {key.down ? t('object.descending') : t('object.ascending')}
                    </Button>
                  </Entry>
                </SortableItem>
              ))}
            </Sortable>
          </div>
          <Add label={t('object.add_sort')} fields={sortable} onAdd={(name) => set({ sort: [...draft.sort, { field: name, down: false }] })} />
        </Panel>
      </div>
      <div className={styles.bar}>
        <Button
          type="primary"
          disabled={!dirty || draft.columns.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate({ change: listOf(draft), said: t('object.list_saved'), undo: listOf(before) })}
        >
          {t('common.save')}
        </Button>
        <Button disabled={!dirty} onClick={() => setDraft(before)}>{t('object.discard')}</Button>
        <span className="faint">{dirty ? t('object.not_saved') : t('object.all_saved')}</span>
      </div>
      <Preview definition={definition} draft={draft} />
    </>
  );
}

function Entry({ name, children, onRemove }: { name: string; children?: ReactNode; onRemove: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.entry}>
      <span className={styles.grow}>{name}</span>
      {children}
      <Button size="small" type="text" icon={<CloseOutlined aria-hidden="true" />} aria-label={`${t('common.remove')}: ${name}`} onClick={onRemove} />
    </div>
  );
}

function Add({ label, fields, onAdd }: { label: string; fields: FieldAdministration[]; onAdd: (name: string) => void }) {
  return (
    <Select
      className="full-width"
      aria-label={label}
      placeholder={label}
      showSearch={{ optionFilterProp: 'label' }}
      value={null}
      options={fields.map((field) => ({ value: field.name, label: labelOf(field) }))}
      onChange={(next: unknown) => onAdd(String(next))}
    />
  );
}

const SHOWN = 3;

/** The first records as the list would show them. */
function Preview({ definition, draft }: { definition: ObjectAdministration; draft: ListDraft }) {
  const { t } = useTranslation();
  const columns = draft.columns
    .map((name) => definition.fields.find((field) => field.name === name))
    .filter((field): field is FieldAdministration => field !== undefined && !field.hidden && !field.removed);
  const sort = sortText(draft.sort);
  const names = [...new Set([definition.title_field, ...columns.map(({ name }) => name)])];
  const list = useQuery({
    ...listQuery(definition.name, { fields: names, sort: sort || undefined, limit: SHOWN }),
    enabled: definition.can.read && !definition.removed,
    retry: false,
  });
  return (
    <Panel title={t('object.preview')} note={t('object.list_preview_hint')} flush>
      {list.isLoading && <SkeletonLines lines={3} label={t('common.loading')} />}
      {list.data?.items.length === 0 || !definition.can.read ? (
        <p className={styles.pad}>{t('object.no_records_yet')}</p>
      ) : (
        <div className={styles.scroll} role="region" aria-label={t('object.preview')} tabIndex={0}>
          <PlainTable
            label={t('object.preview')}
            columns={columns.map(labelOf)}
            rows={(list.data?.items ?? []).map((record) => ({
              key: record.id,
              cells: columns.map((column) => {
                const field = column as Field;
                const { Display } = fieldUi(field);
                return <Display key={field.name} field={field} value={record[field.name]} label={record.labels?.[field.name]} />;
              }),
            }))}
          />
        </div>
      )}
    </Panel>
  );
}
