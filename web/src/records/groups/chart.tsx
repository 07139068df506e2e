import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery, type Group } from '@/api/groups';
import type { Field, ObjectDefinition } from '@/api/types';
import { DotLabel } from '@/ui/dot-label';
import { Select } from '@/ui/lazy';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { bothOf } from '../board/board-fields';
import { ListEmpty } from '../list/list-empty';
import type { ListSearch } from '../list/list-search';
import { useListNavigation } from '../list/use-list';
import { groupColor, groupingOf, questionOf, sumFields, type Grouping } from './group-fields';
import { GroupingChoice } from './grouping-choice';
import styles from './groups.module.css';
import { useGroupWords } from './use-group-words';

interface ChartProps {
  definition: ObjectDefinition;
  search: ListSearch;
}

/** No field is called that. */
const COUNT = '#';

/** The list as bars: as long as a group is large, or as much as its numbers add up to. */
export default function Chart({ definition, search }: ChartProps) {
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const id = useId();
  const grouping = groupingOf(definition, search);
  if (!grouping) return <p className={styles.none}>{t('groups.no_field')}</p>;
  const numbers = sumFields(definition.fields);
  const of = numbers.find(({ name }) => name === search.of);
  return (
    <div className={styles.page}>
      <GroupingChoice definition={definition} grouping={grouping}>
        <div className={styles.choice}>
          <label htmlFor={id}>{t('chart_of.of')}</label>
          <Select
            id={id}
            className="full-width"
            value={of?.name ?? COUNT}
            options={[
              { value: COUNT, label: t('chart_of.count', { object: definition.plural }) },
              ...numbers.map(({ name, label }) => ({ value: name, label: t('chart_of.sum', { field: label }) })),
            ]}
            onChange={(next: unknown) => go({ of: next === COUNT ? undefined : String(next) })}
          />
        </div>
      </GroupingChoice>
      <Bars definition={definition} search={search} grouping={grouping} of={of} />
    </div>
  );
}

function Bars({ definition, search, grouping, of }: ChartProps & { grouping: Grouping; of: Field | undefined }) {
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const groups = useQuery(groupsQuery(definition.name, questionOf(grouping, search, of ? [of] : [])));
  const words = useGroupWords(grouping);
  if (groups.error) return <ProblemNotice error={groups.error} retry={() => void groups.refetch()} />;
  if (!groups.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const { groups: found, total, currency } = groups.data;
  if (found.length === 0) return <ListEmpty definition={definition} search={search} />;
  const sizeOf = (group: Group) => (of ? Number(group.sums[0]?.value ?? 0) : group.count);
  const said = (group: Group) => (of ? words.sum(of, group.sums[0], currency) : words.number(group.count));
  const largest = Math.max(...found.map((group) => Math.abs(sizeOf(group))), Number.MIN_VALUE);
  return (
    <figure className={`${styles.surface} ${styles.chart}`} aria-busy={groups.isFetching}>
      <figcaption>
        {t('groups.label', { object: definition.plural, field: grouping.field.label })}
        <span>{t('chart_of.total', { value: said(total) })}</span>
      </figcaption>
      <ol className={styles.bars}>
        {found.map((group, at) => {
          const [key] = group.keys;
          const filter = key?.filter;
          const bar = (
            <>
              <span className={styles.barName}>
                <DotLabel color={groupColor(key, grouping)}>{words.name(key)}</DotLabel>
              </span>
              <span className={styles.barRoom} aria-hidden="true">
                <span className={styles.bar} data-minus={sizeOf(group) < 0 || undefined} style={{ width: `${(Math.abs(sizeOf(group)) / largest) * 100}%` }} />
              </span>
              <span className={styles.barValue}>{said(group)}</span>
            </>
          );
          return (
            <li key={at}>
              {filter ? (
                <button
                  type="button"
                  className={styles.barRow}
                  title={t('chart_of.open')}
                  onClick={() => go({ as: undefined, by: undefined, per: undefined, of: undefined, filter: bothOf(search.filter, filter) })}
                >
                  {bar}
                </button>
              ) : (
                <span className={styles.barRow}>{bar}</span>
              )}
            </li>
          );
        })}
      </ol>
    </figure>
  );
}
