import { Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { sameJson } from '@/lib/json';
import { sizes } from '@/ui/tokens';
import { totalOf, totalsFor, withTotal } from '../totals/total-kinds';
import type { HeadProps } from './head-cell';
import { moved } from './layout';
import { asksFor, toggled, valuesIn, withoutField, withValue, type Condition } from './quick-filter';
import { useListNavigation } from './use-list';
import type { Field } from '@/api/types';

type Items = NonNullable<MenuProps['items']>;

interface ColumnMenuProps extends HeadProps {
  column: Field;
  col: number;
  onKeep: (width: number) => void;
  onClose: () => void;
}

/** Asked for from the keyboard, a menu is walked through with it. */
const KEYBOARD = { autoFocus: true };
const STEP = sizes.unit * 10;
const EMPTY = ['is_null', 'not_null'] as const;

/** What a choice, a yes or no, or a person can be asked for with one press. */
function useFilters({ column, filter, onFilter }: ColumnMenuProps): Items {
  const { t } = useTranslation();
  if (!column.filterable) return [];
  const chosen = valuesIn(filter, column.name);
  const values =
    column.type === 'choice'
      ? (column.options ?? [])
      : column.type === 'bool'
        ? [{ value: true, label: t('common.yes') }, { value: false, label: t('common.no') }]
        : [];
  const items: Items = values.map(({ value, label }) => {
    const on = chosen.some((one) => sameJson(one, value));
    return {
      key: `value:${String(value)}`,
      label: <span aria-current={on || undefined}>{`${on ? '✓ ' : ''}${label}`}</span>,
      onClick: () => onFilter(withValue(filter, column.name, value)),
    };
  });
  const besides = [...(column.operators.includes('me') ? (['me'] as const) : []), ...EMPTY.filter((op) => column.operators.includes(op))];
  for (const op of besides) {
    const condition: Condition = { field: column.name, op };
    items.push({ key: op, label: t(`filter.op.${op}`), onClick: () => onFilter(toggled(filter, condition)) });
  }
  if (items.length === 0) return [];
  const clear: Items = asksFor(filter, column.name)
    ? [{ key: 'clear', label: t('list.column_unfilter'), onClick: () => onFilter(withoutField(filter, column.name)) }]
    : [];
  return [{ type: 'divider' }, { key: 'filter', type: 'group', label: t('filter.title'), children: [...clear, ...items] }];
}

/** What can stand below the column, of all the records found. */
function useTotals({ definition, column, sums }: ColumnMenuProps): Items {
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const kinds = sums ? totalsFor(definition, column) : [];
  if (!sums || kinds.length === 0) return [];
  const chosen = totalOf(sums, column.name);
  const children = kinds.map((kind) => ({
    key: `total:${kind}`,
    label: <span aria-current={kind === chosen || undefined}>{`${kind === chosen ? '✓ ' : ''}${t(`totals.${kind}`)}`}</span>,
    onClick: () => go({ sums: withTotal(sums, column.name, kind === chosen ? undefined : kind) }, { replace: true }),
  }));
  return [{ type: 'divider' }, { key: 'totals', type: 'group', label: t('totals.row'), children }];
}

/** All that can be done with a column, from its head. */
export default function ColumnMenu(props: ColumnMenuProps) {
  const { column, col, layout, onSort, onKeep, onClose } = props;
  const { t } = useTranslation();
  const names = layout.columns.map(({ name }) => name);
  const at = names.indexOf(column.name);
  const width = () => document.querySelector<HTMLElement>(`[data-cell="-1:${col}"]`)?.closest('th')?.offsetWidth ?? 0;
  const move = (to: number) => layout.change({ columns: moved(names, column.name, to) });
  const sorts: Items = column.sortable
    ? [
        { key: 'up', label: t('list.sort_up'), onClick: () => onSort(column.name) },
        { key: 'down', label: t('list.sort_down'), onClick: () => onSort(`-${column.name}`) },
      ]
    : [];
  const items: Items = [
    ...sorts,
    ...useFilters(props),
    ...useTotals(props),
    { type: 'divider' },
    { key: 'left', label: t('list.move_left'), disabled: at === 0, onClick: () => move(at - 1) },
    { key: 'right', label: t('list.move_right'), disabled: at === names.length - 1, onClick: () => move(at + 1) },
    layout.frozen === at + 1
      ? { key: 'thaw', label: t('list.unfreeze'), onClick: () => layout.change({ frozen: 0 }) }
      : { key: 'freeze', label: t('list.freeze'), onClick: () => layout.change({ frozen: at + 1 }) },
    { key: 'fit', label: t('list.fit'), onClick: () => onKeep(props.fit(col)) },
    { key: 'wider', label: t('list.wider'), onClick: () => onKeep(width() + STEP) },
    { key: 'narrower', label: t('list.narrower'), onClick: () => onKeep(width() - STEP) },
    { type: 'divider' },
    {
      key: 'hide',
      label: t('list.hide_column'),
      disabled: names.length === 1,
      onClick: () => layout.change({ columns: names.filter((name) => name !== column.name) }),
    },
    { key: 'reset', label: t('list.columns_reset'), disabled: layout.usual, onClick: layout.reset },
  ];
  const close = () => {
    onClose();
    document.querySelector<HTMLElement>(`[data-cell="-1:${col}"]`)?.focus();
  };
  return (
    <Dropdown
      open
      {...KEYBOARD}
      trigger={['click']}
      placement="bottomRight"
      menu={{ items, onClick: close, style: { maxHeight: '60dvh', overflowY: 'auto' } }}
      onOpenChange={(open) => !open && close()}
    >
      <span />
    </Dropdown>
  );
}
