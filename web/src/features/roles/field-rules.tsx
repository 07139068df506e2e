import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import { Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { SkeletonLines } from '@/ui/skeleton';
import type { RightsPartProps } from './grant-matrix';
import { ruleOf, withRule } from './rights-draft';
import styles from './roles.module.css';

const RULES = ['hidden', 'masked', 'read', 'change', 'edit'] as const;

/** What a role may do with single fields, object by object. */
export function FieldRules({ rights, objects, readOnly, onChange }: RightsPartProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(objects[0]?.name ?? '');
  const definition = useQuery({ ...objectQuery(name), enabled: name !== '' });
  return (
    <Panel
      title={t('role.fields')}
      note={t('role.fields_hint')}
      actions={
        <Select
          className="state-filter"
          aria-label={t('role.object')}
          showSearch={{ optionFilterProp: 'label' }}
          value={name}
          options={objects.map((object) => {
            const rules = rights.fields.filter((rule) => rule.object === object.name).length;
            return { value: object.name, label: rules > 0 ? `${object.label} (${rules})` : object.label };
          })}
          onChange={(next: unknown) => setName(String(next))}
        />
      }
    >
      {!definition.data && <SkeletonLines lines={4} label={t('common.loading')} />}
      <ul className={styles.rules}>
        {definition.data?.fields
          .filter((field) => !field.system)
          .map((field) => {
            const rule = ruleOf(rights, name, field.name);
            return (
              <li key={field.name}>
                <label htmlFor={`rule-${field.name}`}>{field.label}</label>
                <select
                  id={`rule-${field.name}`}
                  className={styles.scope}
                  disabled={readOnly}
                  data-scope={rule ?? 'none'}
                  value={rule ?? ''}
                  onChange={(event) =>
                    onChange(withRule(rights, name, field.name, RULES.find((known) => known === event.target.value)))
                  }
                >
                  <option value="">{t('role.rule.none')}</option>
                  {RULES.map((value) => (
                    <option key={value} value={value}>
                      {t(`role.rule.${value}`)}
                    </option>
                  ))}
                </select>
              </li>
            );
          })}
      </ul>
    </Panel>
  );
}
