import { WarningOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Diff, LineDiff, LinesDiff } from '@/api/changes';
import { objectQuery } from '@/api/objects';
import type { Field, ObjectDefinition } from '@/api/types';
import { Empty } from '@/ui/empty';
import { isObject, textOf } from '@/lib/json';
import { fieldUi } from '../fields/registry';
import { conflictsFirst, hasNow, isEmpty, markOf, told } from './diff';
import styles from './diff.module.css';
import { ChangeMark } from './mark';

interface DiffViewProps {
  object: string;
  fields: Diff[];
  lines: LinesDiff[];
}

/** What changes of a record: every field before and after, and its lines. */
export default function DiffView({ object, fields, lines }: DiffViewProps) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(object));
  if (isEmpty(fields, lines)) return <Empty title={t('diff.none')}>{t('diff.none_hint')}</Empty>;
  return (
    <div className={styles.view}>
      {fields.length > 0 && <FieldsTable label={t('diff.fields')} definition={definition.data} diffs={fields} />}
      {lines.map((one) => (
        <Lines key={one.field} definition={definition.data} lines={one} />
      ))}
    </div>
  );
}

interface FieldsTableProps {
  label: string;
  definition: ObjectDefinition | undefined;
  diffs: Diff[];
}

export function FieldsTable({ label, definition, diffs }: FieldsTableProps) {
  const now = hasNow(diffs);
  return (
    <ul className={styles.fields} aria-label={label}>
      {conflictsFirst(diffs).map((diff) => (
        <FieldDiff key={diff.field} field={fieldOf(definition, diff.field)} diff={diff} now={now} />
      ))}
    </ul>
  );
}

const fieldOf = (definition: ObjectDefinition | undefined, name: string): Field | undefined =>
  definition?.fields.find((field) => field.name === name);

function FieldDiff({ field, diff, now }: { field: Field | undefined; diff: Diff; now: boolean }) {
  const { t } = useTranslation();
  const mark = markOf(diff);
  return (
    <li className={styles.field} data-mark={mark} data-conflict={diff.conflict || undefined} data-now={now || undefined}>
      <p className={styles.name}>
        <strong>{diff.label}</strong>
        <ChangeMark mark={mark} />
        {diff.conflict && (
          <span className={styles.conflict}>
            <WarningOutlined aria-hidden="true" />
            {t('diff.conflict')}
          </span>
        )}
      </p>
      <dl className={styles.values}>
        <div>
          <dt>{t('history.before')}</dt>
          <dd>
            <Value field={field} value={diff.before} label={diff.before_label} old={mark !== 'added'} />
          </dd>
        </div>
        <div className={styles.after}>
          <dt>{t('history.after')}</dt>
          <dd>
            <Value field={field} value={diff.after} label={diff.after_label} />
          </dd>
        </div>
        {now && (
          <div className={styles.now} data-moved={diff.now !== undefined || undefined}>
            <dt>{t('diff.now')}</dt>
            <dd>
              {diff.now === undefined ? (
                <span className="faint">{t('diff.as_before')}</span>
              ) : (
                <Value field={field} value={diff.now} label={diff.now_label} />
              )}
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}

interface ValueProps {
  field: Field | undefined;
  value: unknown;
  label: string | null | undefined;
  old?: boolean;
}

/** A value as its field shows it; what the server calls it where the field is not known here. */
export function Value({ field, value, label, old = false }: ValueProps) {
  if (value === null || value === undefined || value === '') return <span className="faint">—</span>;
  const Display = field && fieldUi(field).Display;
  const shown = Display ? <Display field={field} value={value} label={label ?? undefined} /> : (label ?? plain(value));
  return old ? <span className={styles.old}>{shown}</span> : shown;
}

const plain = (value: unknown): string => (isObject(value) ? JSON.stringify(value) : textOf(value));

function Lines({ definition, lines }: { definition: ObjectDefinition | undefined; lines: LinesDiff }) {
  const { t } = useTranslation();
  const target = fieldOf(definition, lines.field)?.lines?.object;
  const columns = useQuery({ ...objectQuery(target ?? ''), enabled: target !== undefined });
  const { rows, same } = told(lines);
  if (rows.length === 0) return null;
  return (
    <section aria-label={lines.label}>
      <h3 className={styles.heading}>
        {lines.label}
        {same > 0 && <span className="faint">{t('diff.same', { count: same })}</span>}
      </h3>
      <ul className={styles.lines}>
        {rows.map((row, index) => (
          <Line key={row.id ?? `new-${index}`} row={row} definition={columns.data} />
        ))}
      </ul>
    </section>
  );
}

function Line({ row, definition }: { row: LineDiff; definition: ObjectDefinition | undefined }) {
  if (row.kind === 'same') return null;
  return (
    <li className={styles.line} data-mark={row.kind}>
      <p className={styles.lineHead}>
        <strong>{row.title}</strong>
        <ChangeMark mark={row.kind} />
      </p>
      {row.kind !== 'removed' && row.fields.length > 0 && (
        <dl className={styles.lineFields}>
          {row.fields.map((diff) => (
            <div key={diff.field}>
              <dt>{diff.label}</dt>
              <dd>
                <BeforeAfter field={fieldOf(definition, diff.field)} diff={diff} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

/** Both values in one line, such as `12 → 14`. */
export function BeforeAfter({ field, diff }: { field: Field | undefined; diff: Diff }) {
  const { t } = useTranslation();
  const after = <Value field={field} value={diff.after} label={diff.after_label} />;
  if (markOf(diff) === 'added') return after;
  return (
    <>
      <span className="visually-hidden">{t('history.before')}</span>
      <Value field={field} value={diff.before} label={diff.before_label} old />
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">{t('history.after')}</span>
      {after}
    </>
  );
}
