import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, SortAscendingOutlined, SortDescendingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { Select } from '@/ui/lazy';
import { moved } from './layout';
import { MOST_KEYS, sortOf, type SortKey } from './sort-keys';
import styles from './sort.module.css';

interface SortListProps {
  definition: ObjectDefinition;
  keys: SortKey[];
  usual: boolean;
  onSort: (sort: string | undefined) => void;
}

/** The columns a list is ordered by: turned, moved, removed, and others added. */
export function SortList({ definition, keys, usual, onSort }: SortListProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const names = keys.map(({ field }) => field);
  const labelOf = (name: string) => definition.fields.find((field) => field.name === name)?.label ?? t('filter.unreadable');
  const write = (next: SortKey[]) => onSort(sortOf(next));
  const move = (name: string, to: number) =>
    write(moved(names, name, to).flatMap((one) => keys.filter(({ field }) => field === one)));
  const remove = (name: string) => {
    // Its buttons go with it; the keyboard stays here.
    box.current?.focus();
    write(keys.filter(({ field }) => field !== name));
  };
  const others = definition.fields
    .filter((field) => field.sortable && !field.hidden && !names.includes(field.name))
    .sort((one, other) => Number(one.system) - Number(other.system));
  return (
    <div ref={box} className={styles.list} tabIndex={-1} role="group" aria-label={t('listing.sort_by')}>
      <ol className={styles.keys}>
        {keys.map((key, at) => (
          <Key
            key={key.field}
            label={labelOf(key.field)}
            place={{ at, last: at === keys.length - 1 }}
            down={key.down}
            onTurn={() => write(keys.map((one) => (one === key ? { ...one, down: !one.down } : one)))}
            onMove={(to) => move(key.field, to)}
            onRemove={() => remove(key.field)}
          />
        ))}
      </ol>
      {keys.length < MOST_KEYS ? (
        <Select
          className="full-width"
          aria-label={t('listing.sort_add')}
          placeholder={t('listing.sort_add')}
          showSearch={{ optionFilterProp: 'label' }}
          getPopupContainer={(trigger: HTMLElement) => trigger.parentElement ?? document.body}
          value={null}
          options={others.map(({ name, label }) => ({ value: name, label }))}
          onChange={(name: unknown) => write([...keys, { field: String(name), down: false }])}
        />
      ) : (
        <p className="faint">{t('listing.sort_most', { n: MOST_KEYS })}</p>
      )}
      <p className={styles.hint}>{t('listing.sort_hint')}</p>
      <div>
        <Button size="small" disabled={usual} onClick={() => onSort(undefined)}>
          {t('list.columns_reset')}
        </Button>
      </div>
    </div>
  );
}

interface KeyProps {
  label: string;
  place: { at: number; last: boolean };
  down: boolean;
  onTurn: () => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

function Key({ label, place: { at, last }, down, onTurn, onMove, onRemove }: KeyProps) {
  const { t } = useTranslation();
  const way = down ? t('listing.down') : t('listing.up');
  return (
    <li className={styles.key}>
      <span className={styles.name}>{label}</span>
      <Button
        size="small"
        type="text"
        icon={down ? <SortDescendingOutlined aria-hidden="true" /> : <SortAscendingOutlined aria-hidden="true" />}
        aria-label={t('listing.sort_way', { field: label, way })}
        title={t('listing.sort_turn')}
        onClick={onTurn}
      >
        {way}
      </Button>
      <Button size="small" type="text" disabled={at === 0} icon={<ArrowUpOutlined aria-hidden="true" />} aria-label={t('list.move_up', { field: label })} onClick={() => onMove(at - 1)} />
      <Button size="small" type="text" disabled={last} icon={<ArrowDownOutlined aria-hidden="true" />} aria-label={t('list.move_down', { field: label })} onClick={() => onMove(at + 1)} />
      <Button size="small" type="text" icon={<CloseOutlined aria-hidden="true" />} aria-label={t('listing.sort_remove', { field: label })} onClick={onRemove} />
    </li>
  );
}
