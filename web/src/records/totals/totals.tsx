import { useQuery } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '@/api/groups';
import { listQuery } from '@/api/records';
import type { Field, ObjectDefinition } from '@/api/types';
import { formatDecimal, formatMoney, isMoney, withoutTrailingZeros } from '@/lib/money';
import { fieldUi } from '../fields/registry';
import { isMoneyField } from '../groups/group-fields';
import table from '../list/table.module.css';
import { useListNavigation } from '../list/use-list';
import { divided, endQuestion, sumQuestion, totalOf, totalsFor, withTotal, type Among, type Total, type Totals } from './total-kinds';
import styles from './totals.module.css';

/** Asked for from the keyboard, a menu is walked through with it. */
const KEYBOARD = { autoFocus: true };
/** An average has at least so many digits behind the point. */
const DIGITS = 2;

interface TotalsProps extends Among {
  definition: ObjectDefinition;
  columns: Field[];
  /** How many columns stay in sight. */
  frozen: number;
  totals: Totals;
}

/** The line below the table: what the numbers of all records found come to, not only of those in sight. */
export default function TotalsRow({ definition, columns, frozen, totals, ...among }: TotalsProps) {
  const { t } = useTranslation();
  return (
    <tfoot className={styles.foot}>
      <tr>
        <td className={table.check} data-frozen={frozen > 0 || undefined}>
          <span className="visually-hidden">{t('totals.row')}</span>
        </td>
        {columns.map((column, at) => {
          const stays = at < frozen;
          const total = totalsFor(definition, column).find((one) => one === totalOf(totals, column.name));
          return (
            <td
              key={column.name}
              data-align={fieldUi(column).column.align}
              data-frozen={stays || undefined}
              style={stays ? { insetInlineStart: `var(--left-${at})` } : undefined}
            >
              {total && <TotalCell key={total} definition={definition} field={column} total={total} totals={totals} {...among} />}
            </td>
          );
        })}
        <td />
      </tr>
    </tfoot>
  );
}

type CellProps = Among & { definition: ObjectDefinition; field: Field; total: Total; totals: Totals };

function TotalCell(props: CellProps) {
  const { definition, field, total, totals } = props;
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const value = useTotal(props);
  const name = t(`totals.${total}`);
  const items = [
    { key: '', label: t('totals.none') },
    ...totalsFor(definition, field).map((one) => ({ key: one, label: t(`totals.${one}`) })),
  ];
  const choose = (key: string) => go({ sums: withTotal(totals, field.name, items.some((item) => item.key === key) ? (key as Total) || undefined : total) }, { replace: true });
  return (
    <Dropdown {...KEYBOARD} trigger={['click']} menu={{ items, selectable: true, selectedKeys: [total], onClick: ({ key }) => choose(key) }}>
      {/* The keys of the table are not those of its last line. */}
      <button type="button" className={styles.total} title={`${name} ${value}`} onKeyDown={(event) => event.stopPropagation()}>
        <span className={styles.kind}>
          {name}
          <span className="visually-hidden"> {field.label}</span>
        </span>
        <span className={styles.value}>{value}</span>
      </button>
    </Dropdown>
  );
}

/** What it comes to, as it is written; a sign while it is asked for, and where there is nothing. */
function useTotal({ definition, field, total, filter, q }: CellProps): string {
  const { i18n, t } = useTranslation();
  const summed = total === 'sum' || total === 'average';
  const among = { filter, q };
  const sums = useQuery({ ...groupsQuery(definition.name, sumQuestion(definition, field, total, among)), enabled: summed });
  const end = useQuery({ ...listQuery(definition.name, endQuestion(field, total, among)), enabled: !summed });
  const asked = summed ? sums : end;
  if (asked.error) return t('totals.failed');
  if (asked.isPending) return '…';
  const written = (value: unknown, currency: string): string => {
    if (isMoney(value)) return formatMoney(value, i18n.language);
    if (typeof value !== 'string' && typeof value !== 'number') return '–';
    if (isMoneyField(field)) return formatMoney({ amount: String(value), currency }, i18n.language);
    return formatDecimal(withoutTrailingZeros(String(value)), i18n.language);
  };
  if (!summed) return written(end.data?.items[0]?.[field.name], '');
  const { total: whole, currency = '' } = sums.data ?? {};
  const sum = whole?.sums[0]?.value ?? '0';
  return written(total === 'sum' ? sum : divided(sum, whole?.count ?? 0, Math.max(DIGITS, isMoneyField(field) ? 0 : (field.scale ?? 0))), currency);
}
