import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { createRecord } from '@/api/records';
import type { RecordRow } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { sizes } from '@/ui/tokens';
import { problemText, useNotice } from '@/ui/use-notice';
import { titleOf } from '../fields/label';
import { fieldUi } from '../fields/registry';
import { changesOf, errorsByField, initialValues, type Values } from '../form/draft';
import { usePresetLabels } from '../form/preset-labels';
import { QuickCreate } from '../form/quick-create';
import { formFields } from '../form/quick-fields';
import type { NewRowProps } from './new-row';
import styles from './new-row.module.css';
import { isTypedInRow, missingElsewhere, saidByFilter } from './new-row-values';
import { useTypeAtOnce } from './use-type-at-once';

interface EditorProps extends NewRowProps {
  onNext: () => void;
  onClose: () => void;
}

const ids = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** What is typed of a record that is not there yet, and how it is saved. */
function useNewRecord({ definition, columns, filter, onNext }: EditorProps) {
  const client = useQueryClient();
  const notice = useNotice();
  const { t } = useTranslation();
  const [said] = useState(() => saidByFilter(filter, definition));
  const [values, setValues] = useState<Values>(() => initialValues(definition, said));
  const [picked, setPicked] = useState<Record<string, string>>({});
  const labels = { ...usePresetLabels(definition, ids(said)), ...picked };
  const [whole, setWhole] = useState(false);
  const [key, setKey] = useState(newKey);
  const saved = (record: RecordRow) => {
    client.setQueryData(keys.record(definition.name, record.id), record);
    void client.invalidateQueries({ queryKey: keys.lists(definition.name) });
    notice.done(t('record.created', { title: titleOf(record, definition.title_field) }));
    onNext();
  };
  const saving = useSingleMutation({
    mutationFn: () => createRecord(definition.name, changesOf(definition, {}, values), key),
    onSuccess: saved,
    // A refused body may be sent again with other values: that is another request.
    onError: () => setKey(newKey()),
  });
  const save = () => {
    if (saving.isPending) return;
    if (missingElsewhere(definition, columns, values).length > 0) setWhole(true);
    else saving.mutate();
  };
  const type = (name: string, value: unknown, label: string | undefined) => {
    setValues((now) => ({ ...now, [name]: value }));
    if (label !== undefined) setPicked((now) => ({ ...now, [name]: label }));
  };
  return { values, labels, picked, type, save, saved, saving, whole, setWhole };
}

/** An empty row with the list's columns: Enter saves it and begins the next, Escape drops it. */
export function NewRowEditor(props: EditorProps) {
  const { definition, columns, onClose } = props;
  const { t } = useTranslation();
  const { values, labels, picked, type, save, saved, saving, whole, setWhole } = useNewRecord(props);
  const first = columns.find(isTypedInRow);
  useTypeAtOnce(`new-${first?.name ?? ''}`);
  const errors = isProblem(saving.error) ? errorsByField(saving.error.errors) : {};
  const elsewhere = Object.entries(errors).flatMap(([name, texts]) => (columns.some((column) => column.name === name) ? [] : texts));
  const problem = saving.error ? problemText(saving.error, t('problem.unreachable'), t('problem.unknown')) : null;
  const pressed = (event: KeyboardEvent<HTMLElement>) => {
    // The table has keys of its own, which must not take what is typed here or in the form; Escape has to get to the form.
    if (!whole || event.key !== 'Escape') event.stopPropagation();
    if (whole) return;
    const target = event.target as HTMLElement;
    if (event.nativeEvent.isComposing || target.getAttribute('aria-expanded') === 'true') return;
    if (event.key === 'Escape') onClose();
    else if (event.key === 'Enter' && !event.shiftKey && target.closest('button') === null) {
      event.preventDefault();
      save();
    }
  };
  return (
    <>
      <tr className={styles.row} aria-busy={saving.isPending} onKeyDown={pressed}>
        <td />
        {columns.map((column) => {
          const { Input } = fieldUi(column);
          const id = `new-${column.name}`;
          const message = errors[column.name]?.join(' ');
          return (
            <td key={column.name}>
              {Input && isTypedInRow(column) ? (
                <>
                  <label className="visually-hidden" htmlFor={id}>
                    {column.label}
                  </label>
                  <Input
                    id={id}
                    field={column}
                    value={values[column.name]}
                    label={labels[column.name]}
                    invalid={message !== undefined}
                    describedBy={message ? `${id}-error` : undefined}
                    onChange={(value, label) => type(column.name, value, label)}
                  />
                  {message && (
                    <p id={`${id}-error`} className={styles.error} role="alert">
                      {message}
                    </p>
                  )}
                </>
              ) : (
                <span className="faint">–</span>
              )}
            </td>
          );
        })}
        <td />
      </tr>
      <tr onKeyDown={pressed}>
        <td className={styles.foot} colSpan={columns.length + 2}>
          <div className={styles.tools}>
            <Button size="small" type="primary" loading={saving.isPending} onClick={save}>
              {t('common.save')}
            </Button>
            <Button size="small" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button size="small" type="link" onClick={() => setWhole(true)}>
              {t('listing.row_form')}
            </Button>
            {problem ? (
              <span className={styles.error} role="alert">
                {[problem, ...elsewhere].join(' ')}
              </span>
            ) : (
              <span className="faint">{t('listing.row_hint')}</span>
            )}
          </div>
          {whole && (
            <Modal open width={sizes.form} footer={null} title={t('record.new', { object: definition.label })} onCancel={() => setWhole(false)} destroyOnHidden>
              {missingElsewhere(definition, columns, values).length > 0 && <p className={styles.note}>{t('listing.row_missing')}</p>}
              <QuickCreate
                definition={definition}
                fields={formFields(definition)}
                preset={values}
                names={{ ...ids(labels), ...picked }}
                prefix="new-whole"
                onCreated={saved}
                onCancel={() => setWhole(false)}
              />
            </Modal>
          )}
        </td>
      </tr>
    </>
  );
}
