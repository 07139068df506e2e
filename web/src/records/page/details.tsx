import { EditOutlined, LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { ActionButton } from '@/ui/action-button';
import { Panel } from '@/ui/panel';
import { problemText } from '@/ui/use-notice';
import { fieldUi, isEditable, isKeptByServer } from '../fields/registry';
import { ContestNotes } from '../form/contest-notes';
import { changesOf, errorsByField, isAlone, sectionsOf, valuesOf } from '../form/draft';
import { rebased } from '../form/merge';
import { RefusedActions } from '../form/refused-actions';
import { StaleQuestion } from '../form/stale-question';
import { useSave } from '../form/use-save';
import { SavedMeanwhile } from '../presence/saved-meanwhile';
import styles from './page.module.css';

interface DetailsProps {
  definition: ObjectDefinition;
  record: RecordRow;
  /** Why fields the reader could otherwise change may not be changed now. */
  reasons?: Record<string, string>;
  /** What somebody else has just changed. */
  changed?: ReadonlySet<string>;
}

const NO_REASONS = {};
const NOTHING: ReadonlySet<string> = new Set();

const SYSTEM_SHOWN = ['owner_id', 'department_id', 'created_at', 'created_by', 'updated_at', 'updated_by'];

interface WholeProps extends DetailsProps {
  /** A field is being typed into, or no longer. */
  onTyping?: (typing: boolean) => void;
}

export function Details({ definition, record, reasons = NO_REASONS, changed = NOTHING, onTyping }: WholeProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<string | null>(null);
  const edit = (field: string | null) => {
    setEditing(field);
    onTyping?.(field !== null);
  };
  // Whoever goes to another tab of the page types no longer.
  useEffect(() => () => onTyping?.(false), [onTyping]);
  const sections = sectionsOf(definition, record);
  const inForm = new Set(sectionsOf(definition).flatMap((section) => section.fields.map((field) => field.name)));
  const system = definition.fields.filter((field) => SYSTEM_SHOWN.includes(field.name) && !inForm.has(field.name));
  const shared = { definition, record, reasons, changed };
  const draw = (field: Field) =>
    editing === field.name ? (
      <FieldEditor key={field.name} {...shared} field={field} onDone={() => edit(null)} />
    ) : (
      <FieldView key={field.name} {...shared} field={field} onEdit={() => edit(field.name)} />
    );
  return (
    <>
      {sections.map((section) => (
        <Panel key={section.label} title={section.label}>
          <dl className={styles.details} data-alone={isAlone(section) || undefined}>
            {section.fields.map(draw)}
          </dl>
        </Panel>
      ))}
      {system.length > 0 && (
        <Panel title={t('record.system')}>
          <dl className={styles.details}>{system.map(draw)}</dl>
        </Panel>
      )}
    </>
  );
}

const classOf = (field: Field) =>
  [styles.field, fieldUi(field).wide && styles.wide, field.type === 'lines' && styles.lines].filter(Boolean).join(' ');

function FieldView({ definition, record, reasons, changed, field, onEdit }: DetailsProps & { field: Field; onEdit: () => void }) {
  const { t } = useTranslation();
  const { Display } = fieldUi(field);
  const byTransfer = field.name === 'owner_id' || field.name === 'department_id';
  const open = record.can?.includes('edit') === true && definition.can.edit && !byTransfer;
  const mayEdit = open && isEditable(field) && !isKeptByServer(field);
  const reason = open && !field.hidden ? reasons?.[field.name] : undefined;
  return (
    <div className={classOf(field)} data-changed={changed?.has(field.name) || undefined}>
      <dt className={styles.name}>{field.label}</dt>
      <dd className={styles.value}>
        <div>
          <Display field={field} value={record[field.name]} label={record.labels?.[field.name]} />
        </div>
        {reason && (
          <span className={styles.lock}>
            <ActionButton
              size="small"
              type="text"
              refused={reason}
              icon={<LockOutlined aria-hidden="true" />}
              aria-label={t('record.edit_field', { field: field.label })}
            />
          </span>
        )}
        {mayEdit && (
          <Button
            className={styles.pencil ?? ''}
            size="small"
            type="text"
            icon={<EditOutlined aria-hidden="true" />}
            aria-label={t('record.edit_field', { field: field.label })}
            onClick={onEdit}
          />
        )}
      </dd>
    </div>
  );
}

function FieldEditor({ definition, record, field, onDone }: DetailsProps & { field: Field; onDone: () => void }) {
  const { t } = useTranslation();
  const [loaded] = useState(record);
  const [value, setValue] = useState<unknown>(() => valuesOf(definition, loaded)[field.name]);
  const saving = useSave(definition, loaded, {
    onSaved: onDone,
    onMerged: (current, changes) => setValue(rebased(definition, current, changes)[field.name]),
  });
  const { base, error } = saving;
  const { Input } = fieldUi(field);
  const id = `inline-${field.name}`;
  const errors = isProblem(error) ? errorsByField(error.errors)[field.name] : undefined;
  const message = errors?.join(' ') ?? (error ? problemText(error, t('problem.unreachable'), t('problem.unknown')) : null);
  const typed = () => changesOf(definition, valuesOf(definition, base), { [field.name]: value });
  const submit = () => {
    const changes = typed();
    if (Object.keys(changes).length === 0) return onDone();
    saving.save(changes);
  };
  return (
    <div className={classOf(field)}>
      <dt className={styles.name}>
        <label htmlFor={id}>{field.label}</label>
      </dt>
      <dd>
        <form
          className={styles.editing}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          {Input && (
            <Input
              id={id}
              field={field}
              value={value}
              label={base.labels?.[field.name]}
              invalid={message !== null}
              describedBy={message ? `${id}-error` : undefined}
              onChange={setValue}
            />
          )}
          <ContestNotes field={field} contested={saving.contested} onTake={setValue} />
          <SavedMeanwhile definition={definition} base={base} now={record} />
          {message && (
            <p id={`${id}-error`} className={styles.error} role="alert">
              {message}
            </p>
          )}
          <RefusedActions error={error} object={definition.name} id={loaded.id} begun={() => ({ deed: 'edit', values: typed() })} />
          <span className="row">
            <Button size="small" type="primary" htmlType="submit" loading={saving.saving}>
              {t('common.save')}
            </Button>
            <Button size="small" onClick={onDone}>
              {t('common.cancel')}
            </Button>
          </span>
        </form>
        <StaleQuestion saving={saving} />
      </dd>
    </div>
  );
}
