import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey } from '@/api/client';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { changeRecord, createRecord, removeRecord } from '@/api/records';
import { EVERY, WHO, type StatusTransition } from '@/api/status';
import type { ObjectDefinition } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { asList, asText } from '@/records/fields/label';
import { errorsByField } from '@/records/form/draft';
import { describedBy, FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText, useNotice } from '@/ui/use-notice';
import styles from './statuses.module.css';
import { askable, draftOf, valuesOf } from './transitions';
import type { Words } from './use-words';

const OBJECT = 'status_transition';

interface TransitionDialogProps {
  definition: ObjectDefinition;
  transition: StatusTransition | null;
  roles: ReadonlyMap<string, string>;
  words: Words;
  onClose: () => void;
}

/** A control and its row, tied to each other and to what the server says of their field. */
function controlOf(field: string, errors: Record<string, string[]>, help = false) {
  const id = `transition-${field}`;
  const wrong = errors[field];
  const control = {
    id,
    className: 'full-width',
    showSearch: { optionFilterProp: 'label' },
    status: wrong ? ('error' as const) : ('' as const),
    'aria-invalid': wrong ? true : undefined,
    'aria-describedby': describedBy(id, help, wrong),
  };
  return { row: { id, errors: wrong }, control };
}

export function TransitionDialog({ definition, transition, roles, words, onClose }: TransitionDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [draft, setDraft] = useState(() => draftOf(transition));
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const finish = () => {
    void client.invalidateQueries({ queryKey: keys.allRecords });
    notice.done(t('status.saved'));
    onClose();
  };
  const save = useSingleMutation({
    mutationFn: async () => {
      const values = valuesOf(definition.name, draft);
      if (transition) await changeRecord(OBJECT, transition.id, values, transition.version);
      else await createRecord(OBJECT, values, newKey());
    },
    onSuccess: finish,
  });
  const remove = useSingleMutation({
    mutationFn: () => removeRecord(OBJECT, transition?.id ?? ''),
    onSuccess: finish,
  });
  const error = save.error ?? remove.error;
  const errors = isProblem(error) ? errorsByField(error.errors) : {};
  const statuses = words.options.map(({ value, label }) => ({ value, label }));
  const from = controlOf('from_status', errors);
  const to = controlOf('to_status', errors);
  const who = controlOf('who', errors);
  const person = controlOf('who_field', errors);
  const role = controlOf('role_id', errors);
  const required = controlOf('required_fields', errors, true);
  return (
    <Modal
      open
      title={transition ? t('status.transition') : t('status.add_transition')}
      onCancel={onClose}
      footer={
        <div className={styles.foot}>
          {transition && (
            <Button danger data-danger loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('common.remove')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>
            {t('common.save')}
          </Button>
        </div>
      }
    >
      <div className="stack">
        {error && (
          <NoticeBar tone="danger" title={problemText(error, t('problem.unreachable'), t('problem.unknown'))}>
            {errors['object']?.join(' ')}
          </NoticeBar>
        )}
        <FieldRow {...from.row} label={t('status.from')} required>
          <Select
            {...from.control}
            value={draft.from}
            options={[{ value: EVERY, label: t('status.every') }, ...statuses]}
            onChange={(next: unknown) => set({ from: asText(next) })}
          />
        </FieldRow>
        <FieldRow {...to.row} label={t('status.to')} required>
          <Select {...to.control} value={draft.to} options={statuses} onChange={(next: unknown) => set({ to: asText(next) })} />
        </FieldRow>
        <FieldRow {...who.row} label={t('status.who_may')} required>
          <Select
            {...who.control}
            value={draft.who}
            options={WHO.filter((value) => value !== 'field' || words.people.length > 0).map((value) => ({
              value,
              label: t(`status.who.${value}`),
            }))}
            onChange={(next: unknown) => set({ who: WHO.find((known) => known === next) ?? 'owner' })}
          />
        </FieldRow>
        {draft.who === 'role' && (
          <FieldRow {...role.row} label={t('status.role')} required>
            <Select
              {...role.control}
              value={draft.role}
              options={[...roles].map(([value, label]) => ({ value, label }))}
              onChange={(next: unknown) => set({ role: asText(next) })}
            />
          </FieldRow>
        )}
        {draft.who === 'field' && (
          <FieldRow {...person.row} label={t('status.person')} required>
            <Select
              {...person.control}
              value={draft.field}
              options={words.people.map(({ name, label }) => ({ value: name, label }))}
              onChange={(next: unknown) => set({ field: asText(next) })}
            />
          </FieldRow>
        )}
        <FieldRow {...required.row} label={t('status.required')} help={t('status.required_hint')}>
          <Select
            {...required.control}
            mode="multiple"
            value={draft.required}
            options={askable(definition).map(({ name, label }) => ({ value: name, label }))}
            onChange={(next: unknown) => set({ required: asList(next).map(asText) })}
          />
        </FieldRow>
      </div>
    </Modal>
  );
}
