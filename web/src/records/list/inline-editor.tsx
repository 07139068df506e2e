import { CheckOutlined, CloseOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { changeRecord, recordQuery } from '@/api/records';
import type { Field, ObjectDefinition, RecordList, RecordRow } from '@/api/types';
import { problemText, useNotice } from '@/ui/use-notice';
import { titleOf } from '../fields/label';
import { fieldUi, isEditable } from '../fields/registry';
import { ContestNotes } from '../form/contest-notes';
import { changesOf, errorsByField, valuesOf } from '../form/draft';
import { rebased } from '../form/merge';
import { RefusedActions } from '../form/refused-actions';
import { StaleQuestion } from '../form/stale-question';
import { useSave } from '../form/use-save';
import { usePlaced, useStatus } from '../status/use-placed';
import styles from './inline.module.css';
import { refusalOf } from './table-cells';
import type { Onward } from './table-row';
import { useTypeAtOnce } from './use-type-at-once';

interface InlineEditorProps {
  definition: ObjectDefinition;
  row: RecordRow;
  field: Field;
  onLeave: (onward: Onward) => void;
}

/** Types one value in its cell. What the record's status keeps is known only once it is asked for. */
export default function InlineEditor(props: InlineEditorProps) {
  const { definition, row, field } = props;
  const refused = refusalOf(definition, field);
  const record = useQuery({ ...recordQuery(definition.name, row.id), staleTime: 0, enabled: refused === null });
  const status = useStatus(definition, row.id, true);
  // What others save meanwhile must not take away what is typed: it is met when this is saved.
  const [begun, setBegun] = useState<{ record: RecordRow; status: typeof status.data } | null>(null);
  if (!begun && record.data && !record.isFetching && !status.isFetching) setBegun({ record: record.data, status: status.data });
  if (refused) return <Refused {...props} reason={refused} />;
  if (record.error && !begun) return <Refused {...props} reason={record.error} />;
  if (!begun) return <span className={styles.waiting} />;
  return <Placed {...props} record={begun.record} status={begun.status} />;
}

/** Says why, and lets the cell be. */
function Refused({ definition, field, reason, onLeave }: InlineEditorProps & { reason: unknown }) {
  const { t } = useTranslation();
  const { failed } = useNotice();
  const leave = useRef(onLeave);
  const said = useRef(false);
  const words: Record<string, string> = {
    object: t('refused.edit', { object: definition.label }),
    transfer: t('list.by_transfer'),
    elsewhere: t('list.edit_elsewhere'),
    change: t('list.by_change', { field: field.label }),
    field: t('refused.field'),
  };
  const text = typeof reason === 'string' ? (words[reason] ?? reason) : reason;
  useEffect(() => {
    if (said.current) return;
    said.current = true;
    failed(text);
    leave.current('stay');
  }, [failed, text]);
  return null;
}

type PlacedProps = InlineEditorProps & { record: RecordRow; status: ReturnType<typeof useStatus>['data'] };

function Placed({ status, record, ...props }: PlacedProps) {
  const { t } = useTranslation();
  const { definition: shown, reasons } = usePlaced(props.definition, status, record);
  const { name } = props.field;
  const field = shown.fields.find((one) => one.name === name);
  const may = record.can?.includes('edit') === true;
  // Decided once: what is typed is not taken away because its saving changes what may be typed.
  const [open] = useState(may && !reasons[name] && field !== undefined && isEditable(field));
  if (!open) return <Refused {...props} reason={may ? (reasons[name] ?? 'field') : t('refused.edit', { object: shown.label })} />;
  return <Editor {...props} record={record} />;
}

/** What stood in the row is what one thought to change: where the record moved on meanwhile, both are brought together. */
const baseOf = (record: RecordRow, row: RecordRow): RecordRow =>
  record.version === row.version ? record : { ...record, ...row, labels: { ...record.labels, ...row.labels } };

/** What opens beside the cell but belongs to it: lists of choices, calendars, questions. */
const ITS_OWN = '.ant-select-dropdown, .ant-picker-dropdown, .ant-modal-root, .ant-tree-select-dropdown, .ant-message';

function useOutside(onPress: () => void) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const press = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || box.current?.contains(event.target) || event.target.closest(ITS_OWN)) return;
      onPress();
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  });
  return box;
}

function Editor({ definition, row, record, field, onLeave }: InlineEditorProps & { record: RecordRow }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const { name } = definition;
  const [loaded] = useState(() => baseOf(record, row));
  const [value, setValue] = useState<unknown>(() => valuesOf(definition, loaded)[field.name]);
  const onward = useRef<Onward>('stay');
  const show = (saved: RecordRow) =>
    client.setQueriesData<RecordList>({ queryKey: keys.lists(name) }, (list) =>
      list?.items?.some(({ id }) => id === saved.id)
        ? { ...list, items: list.items.map((one) => (one.id === saved.id ? { ...one, ...saved, labels: { ...one.labels, ...saved.labels } } : one)) }
        : list,
    );
  const saving = useSave(definition, loaded, {
    onSaved: (saved) => {
      show(saved);
      const before = valuesOf(definition, loaded)[field.name] ?? null;
      const undo = () =>
        void changeRecord(name, saved.id, { [field.name]: before }, saved.version)
          .then(show, notice.failed)
          .then(() => client.invalidateQueries({ queryKey: keys.records(name) }));
      notice.done(t('list.cell_saved', { field: field.label, title: titleOf({ ...loaded, ...saved }, definition.title_field) }), undo);
      onLeave(onward.current);
    },
    onMerged: (current, changes) => setValue(rebased(definition, current, changes)[field.name]),
  });
  const { base, error } = saving;
  const { Input } = fieldUi(field);
  const id = `cell-${field.name}`;
  useTypeAtOnce(id);
  const errors = isProblem(error) ? errorsByField(error.errors)[field.name] : undefined;
  const message = errors?.join(' ') ?? (error ? problemText(error, t('problem.unreachable'), t('problem.unknown')) : null);
  const typed = (now: unknown) => changesOf(definition, valuesOf(definition, base), { [field.name]: now });
  const save = (way: Onward, now = value) => {
    if (saving.saving) return;
    onward.current = way;
    const changes = typed(now);
    if (Object.keys(changes).length === 0) return onLeave(way);
    saving.save(changes);
  };
  const box = useOutside(() => !saving.conflict && save('stay'));
  const keysPressed = (event: KeyboardEvent<HTMLDivElement>) => {
    // The question has keys of its own; the list must not take them, but Escape has to get to it.
    if (!saving.conflict || event.key !== 'Escape') event.stopPropagation();
    const target = event.target as HTMLElement;
    const choosing = target.getAttribute('aria-expanded') === 'true';
    if (event.nativeEvent.isComposing || saving.conflict) return;
    if (event.key === 'Tab') {
      event.preventDefault();
      save(event.shiftKey ? 'previous' : 'next');
    } else if (choosing) return;
    else if (event.key === 'Escape') onLeave('stay');
    else if (event.key === 'Enter' && !event.shiftKey && target.closest('button') === null) {
      event.preventDefault();
      save('stay');
    }
  };
  const choose = (next: unknown) => {
    setValue(next);
    if (field.type === 'choice') save('stay', next);
  };
  return (
    <div ref={box} className={styles.editor} data-saving={saving.saving || undefined} onKeyDown={keysPressed} role="group" aria-label={t('record.edit_field', { field: field.label })}>
      <div className={styles.control}>
        <label className="visually-hidden" htmlFor={id}>
          {field.label}
        </label>
        {Input && (
          <Input
            id={id}
            field={field}
            value={value}
            label={base.labels?.[field.name]}
            invalid={message !== null}
            describedBy={message ? `${id}-error` : undefined}
            onChange={choose}
          />
        )}
      </div>
      <Button size="small" type="primary" loading={saving.saving} icon={<CheckOutlined aria-hidden="true" />} aria-label={t('common.save')} onClick={() => save('stay')} />
      <Button size="small" icon={<CloseOutlined aria-hidden="true" />} aria-label={t('common.cancel')} onClick={() => onLeave('stay')} />
      <ContestNotes field={field} contested={saving.contested} onTake={setValue} />
      {message && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {message}
        </p>
      )}
      <RefusedActions error={error} object={name} id={loaded.id} begun={() => ({ deed: 'edit', values: typed(value) })} />
      <StaleQuestion saving={saving} />
    </div>
  );
}
