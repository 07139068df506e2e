import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import type { Field } from '@/api/types';
import { asText } from '@/records/fields/label';
import { useFilterFields } from '@/records/filter/filter-fields';
import { filterText } from '@/records/filter/filter-text';
import { Select } from '@/ui/lazy';
import { SkeletonLines } from '@/ui/skeleton';
import { newException, newRule, type ExceptionDraft, type RuleDraft } from './move-draft';
import { OneRecordPicker, useOwned } from './pickers';
import { ReceiverEditor } from './receiver-editor';
import styles from './form.module.css';

const NO_FIELDS: Field[] = [];

const FilterBuilder = lazy(() => import('@/records/filter/filter-builder'));

interface RulesEditorProps {
  rules: RuleDraft[];
  /** Which rules somebody has to look at again, by their place. */
  wrong: ReadonlySet<number>;
  onChange: (rules: RuleDraft[]) => void;
}

function swapped<T>(list: T[], at: number, to: number): T[] {
  const next = [...list];
  const [one, other] = [next[at], next[to]];
  if (one === undefined || other === undefined) return list;
  [next[at], next[to]] = [other, one];
  return next;
}

/** Which records go to whom; the first rule that fits decides. */
export function RulesEditor({ rules, wrong, onChange }: RulesEditorProps) {
  const { t } = useTranslation();
  const set = (key: string, change: Partial<RuleDraft>) =>
    onChange(rules.map((rule) => (rule.key === key ? { ...rule, ...change } : rule)));
  return (
    <div className="stack">
      {rules.length > 0 && (
        <ol className={styles.rules}>
          {rules.map((rule, at) => (
            <li key={rule.key} id={`rule-${at}`} className={styles.rule} data-wrong={wrong.has(at) || undefined}>
              <span className={styles.number} aria-hidden="true">
                {at + 1}
              </span>
              <Rule rule={rule} at={at} invalid={wrong.has(at)} onChange={(change) => set(rule.key, change)} />
              <span className={styles.ruleTools}>
                <Button
                  size="small"
                  type="text"
                  disabled={at === 0}
                  icon={<ArrowUpOutlined aria-hidden="true" />}
                  aria-label={t('move.rule.up', { n: at + 1 })}
                  onClick={() => onChange(swapped(rules, at, at - 1))}
                />
                <Button
                  size="small"
                  type="text"
                  disabled={at === rules.length - 1}
                  icon={<ArrowDownOutlined aria-hidden="true" />}
                  aria-label={t('move.rule.down', { n: at + 1 })}
                  onClick={() => onChange(swapped(rules, at, at + 1))}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<CloseOutlined aria-hidden="true" />}
                  aria-label={t('move.rule.remove', { n: at + 1 })}
                  onClick={() => onChange(rules.filter((other) => other.key !== rule.key))}
                />
              </span>
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => onChange([...rules, newRule()])}>
          {t('move.rule.add')}
        </Button>
      </div>
    </div>
  );
}

interface RuleProps {
  rule: RuleDraft;
  at: number;
  invalid: boolean;
  onChange: (change: Partial<RuleDraft>) => void;
}

function Rule({ rule, at, invalid, onChange }: RuleProps) {
  const { t } = useTranslation();
  const { owned, label } = useOwned();
  const [filtering, setFiltering] = useState(false);
  const definition = useQuery({ ...objectQuery(rule.object), enabled: rule.object !== '*' });
  const fields = useFilterFields(definition.data?.fields ?? NO_FIELDS);
  const n = at + 1;
  return (
    <div className={styles.ruleParts}>
      <Select
        aria-label={t('move.rule.object', { n })}
        value={rule.object}
        options={[
          { value: '*', label: label('*') },
          ...owned.map((object) => ({ value: object.name, label: object.plural })),
        ]}
        onChange={(next: unknown) => onChange({ object: asText(next), filter: undefined })}
      />
      {rule.object === '*' ? (
        <span className={styles.everything}>{t('move.rule.everything')}</span>
      ) : (
        <Button className={styles.filterButton ?? ''} aria-expanded={filtering} onClick={() => setFiltering(!filtering)}>
          <span className={styles.filterText}>
            {rule.filter ? filterText(rule.filter, fields, t) : t('move.rule.everything')}
          </span>
        </Button>
      )}
      <span className={styles.arrow} aria-hidden="true">
        →
      </span>
      <ReceiverEditor
        id={`rule-${at}-receiver`}
        name={t('move.rule.receiver', { n })}
        object={rule.object}
        invalid={invalid}
        value={rule.receiver}
        onChange={(receiver) => onChange({ receiver })}
      />
      {filtering && rule.object !== '*' && (
        <div className={styles.filter}>
          {definition.data ? (
            <Suspense fallback={<SkeletonLines lines={2} label={t('common.loading')} />}>
              <FilterBuilder
                fields={definition.data.fields}
                filter={rule.filter}
                onApply={(filter) => {
                  onChange({ filter });
                  setFiltering(false);
                }}
                onClose={() => setFiltering(false)}
              />
            </Suspense>
          ) : (
            <SkeletonLines lines={2} label={t('common.loading')} />
          )}
        </div>
      )}
    </div>
  );
}

interface ExceptionsEditorProps {
  exceptions: ExceptionDraft[];
  onChange: (exceptions: ExceptionDraft[]) => void;
}

/** Single records that go to somebody else than their rule says. */
export function ExceptionsEditor({ exceptions, onChange }: ExceptionsEditorProps) {
  const { t } = useTranslation();
  const { owned } = useOwned();
  const set = (key: string, change: Partial<ExceptionDraft>) =>
    onChange(exceptions.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <div className="stack">
      {exceptions.length > 0 && (
        <ul className={styles.rules}>
          {exceptions.map((one, at) => (
            <li key={one.key} className={styles.rule}>
              <div className={styles.ruleParts}>
                <Select
                  aria-label={t('move.exception.object', { n: at + 1 })}
                  value={one.object}
                  options={owned.map((object) => ({ value: object.name, label: object.plural }))}
                  onChange={(next: unknown) => set(one.key, { object: asText(next), record: null })}
                />
                <OneRecordPicker
                  object={one.object}
                  id={`exception-${at}-record`}
                  name={t('move.exception.record', { n: at + 1 })}
                  required
                  value={one.record}
                  onChange={(record) => set(one.key, { record })}
                />
                <span className={styles.arrow} aria-hidden="true">
                  →
                </span>
                <ReceiverEditor
                  id={`exception-${at}-receiver`}
                  name={t('move.exception.receiver', { n: at + 1 })}
                  object={one.object}
                  inside
                  value={one.receiver}
                  onChange={(receiver) => set(one.key, { receiver })}
                />
              </div>
              <span className={styles.ruleTools}>
                <Button
                  size="small"
                  type="text"
                  icon={<CloseOutlined aria-hidden="true" />}
                  aria-label={t('move.exception.remove', { n: at + 1 })}
                  onClick={() => onChange(exceptions.filter((other) => other.key !== one.key))}
                />
              </span>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button
          size="small"
          type="link"
          icon={<PlusOutlined aria-hidden="true" />}
          onClick={() => onChange([...exceptions, newException()])}
        >
          {t('move.exception.add')}
        </Button>
      </div>
    </div>
  );
}
