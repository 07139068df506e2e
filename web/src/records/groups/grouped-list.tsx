import { useQuery } from '@tanstack/react-query';
import { useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery, type Group } from '@/api/groups';
import type { Field, ObjectDefinition } from '@/api/types';
import { usePhone } from '@/lib/media';
import { usePreferences } from '@/lib/preferences';
import { DotLabel } from '@/ui/dot-label';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { sizes } from '@/ui/tokens';
import { fieldUi } from '../fields/registry';
import { columnWidths } from '../list/column-widths';
import { ListEmpty } from '../list/list-empty';
import type { ListSearch } from '../list/list-search';
import table from '../list/table.module.css';
import { groupColor, groupingOf, questionOf, sumFields, type Grouping } from './group-fields';
import { GroupRows } from './group-rows';
import { GroupingChoice } from './grouping-choice';
import styles from './groups.module.css';
import { useGroupWords } from './use-group-words';

interface GroupedListProps {
  definition: ObjectDefinition;
  columns: Field[];
  widths: Record<string, number>;
  search: ListSearch;
  sort: string | undefined;
}

/** The list by what its records have in a field: how many there are of each, what their numbers add up to, and which they are. */
export default function GroupedList(props: GroupedListProps) {
  const { t } = useTranslation();
  const grouping = groupingOf(props.definition, props.search);
  if (!grouping) return <p className={styles.none}>{t('groups.no_field')}</p>;
  return (
    <div className={styles.page}>
      <GroupingChoice definition={props.definition} grouping={grouping} />
      <Groups key={`${grouping.field.name} ${grouping.period ?? ''}`} {...props} grouping={grouping} />
    </div>
  );
}

/** About what a sum needs: figures in bold, and the room beside them. */
const SUM_LETTER = sizes.font * 0.68;
const SUM_SPACE = sizes.unit * 6;
const LEAST_SUM = sizes.unit * 28;

const idOf = (group: Group): string => JSON.stringify([group.keys[0]?.kind, group.keys[0]?.value]);

function Groups({ definition, columns, widths, search, sort, grouping }: GroupedListProps & { grouping: Grouping }) {
  const { t, i18n } = useTranslation();
  const phone = usePhone();
  const { density } = usePreferences();
  const sums = sumFields(columns);
  const groups = useQuery(groupsQuery(definition.name, questionOf(grouping, search, sums)));
  const words = useGroupWords(grouping);
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  if (groups.error) return <ProblemNotice error={groups.error} retry={() => void groups.refetch()} />;
  if (!groups.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  const { groups: found, total, currency } = groups.data;
  if (found.length === 0) return <ListEmpty definition={definition} search={search} />;
  // The first shows what it holds, so that one sees that groups open.
  const isOpen = (group: Group, at: number) => (at === 0) !== turned.has(idOf(group));
  const turn = (group: Group) =>
    setTurned((now) => {
      const next = new Set(now);
      if (!next.delete(idOf(group))) next.add(idOf(group));
      return next;
    });
  const sumOf = (of: Group, field: Field) => words.sum(field, of.sums.find((one) => one.field === field.name), currency);
  const shared = { definition, columns, search, sort };
  const head = (group: Group, at: number) => {
    const [key] = group.keys;
    const name = words.name(key);
    const label = <DotLabel color={groupColor(key, grouping)}>{name}</DotLabel>;
    return (
      <>
        {key?.filter ? (
          <button type="button" className={styles.turn} aria-expanded={isOpen(group, at)} onClick={() => turn(group)}>
            <span className={styles.arrow} data-open={isOpen(group, at)} aria-hidden="true" />
            {label}
          </button>
        ) : (
          <span className={styles.turn}>{label}</span>
        )}
        <span className={styles.count}>{words.number(group.count)}</span>
      </>
    );
  };
  const opened = (group: Group, at: number) => (isOpen(group, at) ? group.keys[0]?.filter : null);
  if (phone) {
    return (
      <ul className={styles.sections}>
        {found.map((group, at) => {
          const filter = opened(group, at);
          return (
            <li key={idOf(group)}>
              <div className={styles.sectionHead}>{head(group, at)}</div>
              <Sums fields={sums} of={group} say={sumOf} />
              {filter && <GroupRows {...shared} filter={filter} as="cards" />}
            </li>
          );
        })}
        <li>
          <div className={styles.sectionHead}>
            <strong>{t('groups.total')}</strong>
            <span className={styles.count}>{words.number(total.count)}</span>
          </div>
          <Sums fields={sums} of={total} say={sumOf} />
        </li>
      </ul>
    );
  }
  // Sums are longer than what they are of.
  const wide = Object.fromEntries(sums.map((field) => [field.name, Math.max(LEAST_SUM, sumOf(total, field).length * SUM_LETTER + SUM_SPACE)]));
  const drawn = columnWidths(columns, definition.title_field, 0, i18n.language, { ...wide, ...widths });
  const cells = (of: Group) =>
    columns.slice(1).map((column) => (
      <td key={column.name} data-align={fieldUi(column).column.align}>
        {sums.includes(column) ? sumOf(of, column) : ''}
      </td>
    ));
  return (
    // A region that scrolls must be reachable by the keyboard.
    <div className={`${table.scroll} ${styles.surface}`} data-density={density} role="region" aria-label={definition.plural} tabIndex={0} aria-busy={groups.isFetching}>
      <table className={table.table} aria-label={t('groups.label', { object: definition.plural, field: grouping.field.label })}>
        <colgroup>
          {columns.map((column, at) => (
            <col key={column.name} style={{ width: drawn[at] } as CSSProperties} />
          ))}
          <col />
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" data-align={fieldUi(column).column.align}>
                {column.label}
              </th>
            ))}
            <td className={table.rest} />
          </tr>
        </thead>
        {found.map((group, at) => {
          const filter = opened(group, at);
          return (
            <tbody key={idOf(group)}>
              <tr className={styles.groupRow}>
                <th scope="rowgroup" className={styles.groupName}>
                  <span className={styles.groupWords}>{head(group, at)}</span>
                </th>
                {cells(group)}
                <td className={table.rest} />
              </tr>
              {filter && <GroupRows {...shared} filter={filter} as="rows" />}
            </tbody>
          );
        })}
        <tfoot>
          <tr className={styles.totalRow}>
            <th scope="row">
              <span className={styles.groupWords}>
                {t('groups.total')}
                <span className={styles.count}>{words.number(total.count)}</span>
              </span>
            </th>
            {cells(total)}
            <td className={table.rest} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Sums({ fields, of, say }: { fields: Field[]; of: Group; say: (of: Group, field: Field) => string }) {
  if (fields.length === 0) return null;
  return (
    <dl className={styles.sums}>
      {fields.map((field) => (
        <div key={field.name}>
          <dt>{field.label}</dt>
          <dd>{say(of, field)}</dd>
        </div>
      ))}
    </dl>
  );
}
