import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { changeRules, EVERY, RULES, type StatusRule } from '@/api/status';
import type { ObjectDefinition } from '@/api/types';
import { useSingleMutation } from '@/lib/single-mutation';
import { asList, asText } from '@/records/fields/label';
import { errorsByField } from '@/records/form/draft';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText, useNotice } from '@/ui/use-notice';
import { changesOf, linesOf, type Line, type Place } from './matrix';
import styles from './statuses.module.css';
import type { Words } from './use-words';

interface RulesDialogProps {
  definition: ObjectDefinition;
  place: Place;
  rules: StatusRule[];
  words: Words;
  onClose: () => void;
}

const NEW_LINE: Omit<Line, 'key'> = { fields: [EVERY], rule: 'read' };

/** What one cell says, line by line, saved as a whole. */
export function RulesDialog({ definition, place, rules, words, onClose }: RulesDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [before] = useState(rules);
  const [lines, setLines] = useState<Line[]>(() => (rules.length > 0 ? linesOf(rules) : [{ ...NEW_LINE, key: 'new-0' }]));
  const [count, setCount] = useState(1);
  const changes = changesOf(definition.name, place, before, lines);
  const save = useSingleMutation({
    mutationFn: (wanted: typeof changes) => changeRules(wanted.map(({ change }) => change)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.allRecords });
      notice.done(t('status.saved'));
      onClose();
    },
  });
  const problem = isProblem(save.error) ? save.error : null;
  const wrong = problem?.index == null ? null : (save.variables?.[problem.index]?.line ?? null);
  const set = (key: string, change: Partial<Line>) =>
    setLines((now) => now.map((line) => (line.key === key ? { ...line, ...change } : line)));
  const add = () => {
    setLines((now) => [...now, { ...NEW_LINE, fields: [], key: `new-${count}` }]);
    setCount(count + 1);
  };
  return (
    <Modal
      open
      title={`${words.status(place.status)} · ${words.whom(place)}`}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => (changes.length > 0 ? save.mutate(changes) : onClose())}
      onCancel={onClose}
    >
      <div className="stack">
        {save.error && (
          <NoticeBar tone="danger" title={problemText(save.error, t('problem.unreachable'), t('problem.unknown'))}>
            {!wrong && problem?.errors.map(({ message }) => message).join(' ')}
          </NoticeBar>
        )}
        {lines.length === 0 && <p className="faint">{t('status.nothing_said')}</p>}
        {lines.map((line, index) => (
          <LineEditor
            key={line.key}
            number={index + 1}
            line={line}
            definition={definition}
            words={words}
            errors={problem && line.key === wrong ? errorsByField(problem.errors) : {}}
            onChange={(change) => set(line.key, change)}
            onRemove={() => setLines((now) => now.filter(({ key }) => key !== line.key))}
          />
        ))}
        <div>
          <Button icon={<PlusOutlined aria-hidden="true" />} onClick={add}>
            {t('status.add_line')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

interface LineEditorProps {
  number: number;
  line: Line;
  definition: ObjectDefinition;
  words: Words;
  errors: Record<string, string[]>;
  onChange: (change: Partial<Line>) => void;
  onRemove: () => void;
}

/** All fields, or some of them: the one excludes the other. */
function fieldsAfter(before: string[], next: string[]): string[] {
  if (!next.includes(EVERY)) return next;
  return before.includes(EVERY) ? next.filter((name) => name !== EVERY) : [EVERY];
}

function LineEditor({ number, line, definition, words, errors, onChange, onRemove }: LineEditorProps) {
  const { t } = useTranslation();
  const id = `rule-${line.key}`;
  const names = definition.fields.filter((field) => !field.system && !field.hidden).map(({ name }) => name);
  const offered = [...new Set([EVERY, ...names, ...line.fields])].map((value) => ({ value, label: words.field(value) }));
  const choose = (next: unknown) => {
    const fields = fieldsAfter(line.fields, asList(next).map(asText));
    onChange({ fields: fields.length === 0 && line.fields.includes(EVERY) ? [EVERY] : fields });
  };
  return (
    <div className={styles.line} role="group" aria-label={t('status.line', { n: number })}>
      <FieldRow id={`${id}-fields`} label={t('status.fields')} required errors={errors['fields']}>
        <Select
          id={`${id}-fields`}
          className="full-width"
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          status={errors['fields'] ? 'error' : ''}
          aria-invalid={errors['fields'] ? true : undefined}
          value={line.fields}
          options={offered}
          onChange={choose}
        />
      </FieldRow>
      <FieldRow id={`${id}-rule`} label={t('status.right')} errors={errors['rule']}>
        <Select
          id={`${id}-rule`}
          className="full-width"
          value={line.rule}
          options={RULES.map((value) => ({ value, label: t(`role.rule.${value}`) }))}
          onChange={(next: unknown) => onChange({ rule: RULES.find((known) => known === next) ?? 'read' })}
        />
      </FieldRow>
      <Button
        type="text"
        icon={<DeleteOutlined aria-hidden="true" />}
        aria-label={t('status.remove_line', { n: number })}
        onClick={onRemove}
      />
    </div>
  );
}
