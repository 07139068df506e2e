import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { Select } from '@/ui/lazy';
import { useListNavigation } from '../list/use-list';
import { groupFields, isTime, PERIODS, type Grouping } from './group-fields';
import styles from './groups.module.css';

interface GroupingChoiceProps {
  definition: ObjectDefinition;
  grouping: Grouping;
  /** What else the shape lets one choose. */
  children?: ReactNode;
}

/** By which field the list is grouped, and times by how long a stretch. */
export function GroupingChoice({ definition, grouping, children }: GroupingChoiceProps) {
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const id = useId();
  return (
    <div className={styles.choices}>
      <div className={styles.choice}>
        <label htmlFor={id}>{t('groups.by')}</label>
        <Select
          id={id}
          className="full-width"
          showSearch={{ optionFilterProp: 'label' }}
          value={grouping.field.name}
          options={groupFields(definition).map(({ name, label }) => ({ value: name, label }))}
          onChange={(next: unknown) => go({ by: String(next), per: undefined })}
        />
      </div>
      {isTime(grouping.field) && (
        <div className={styles.choice}>
          <label htmlFor={`${id}-per`}>{t('groups.per')}</label>
          <Select
            id={`${id}-per`}
            className="full-width"
            value={grouping.period}
            options={PERIODS.map((one) => ({ value: one, label: t(`groups.period.${one}`) }))}
            onChange={(next: unknown) => go({ by: grouping.field.name, per: String(next) })}
          />
        </div>
      )}
      {children}
    </div>
  );
}
