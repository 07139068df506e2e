import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition } from '@/api/types';
import styles from './columns.module.css';
import { moved } from './layout';
import type { ListLayout } from './use-layout';

const MANY = 12;
const MOST_FROZEN = 4;

/** Which columns are shown, in what order, and how many of them stay in sight. */
export default function ColumnList({ definition, layout }: { definition: ObjectDefinition; layout: ListLayout }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState('');
  const shown = layout.columns.map(({ name }) => name);
  // What the object is about first, what every record has besides last.
  const others = definition.fields
    .filter(({ hidden, type, name }) => !hidden && type !== 'lines' && !shown.includes(name))
    .sort((one, other) => Number(one.system) - Number(other.system));
  const found = ({ label }: Field) => label.toLowerCase().includes(wanted.trim().toLowerCase());
  const write = (columns: string[]) => layout.change({ columns });
  return (
    <div className={styles.list}>
      {shown.length + others.length > MANY && (
        <Input allowClear size="small" aria-label={t('list.find_column')} placeholder={t('list.find_column')} value={wanted} onChange={(event) => setWanted(event.target.value)} />
      )}
      <ul className={styles.fields}>
        {layout.columns.filter(found).map((field) => (
          <Shown key={field.name} field={field} names={shown} onWrite={write} />
        ))}
        {others.filter(found).map((field) => (
          <li key={field.name} className={styles.field}>
            <Checkbox checked={false} onChange={() => write([...shown, field.name])}>
              {field.label}
            </Checkbox>
          </li>
        ))}
      </ul>
      <div className={styles.foot}>
        <label>
          {t('list.frozen')}{' '}
          <select value={Math.min(layout.frozen, MOST_FROZEN)} onChange={(event) => layout.change({ frozen: Number(event.target.value) })}>
            {Array.from({ length: MOST_FROZEN + 1 }, (_, n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
        </label>
        <Button size="small" disabled={layout.usual} onClick={layout.reset}>
          {t('list.columns_reset')}
        </Button>
      </div>
    </div>
  );
}

const DRAGGED = 'application/x-guanxi-column';

/** A field that is shown: taken away by its box, moved by dragging or by its buttons. */
export function Shown({ field, names, onWrite }: { field: Field; names: string[]; onWrite: (names: string[]) => void }) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const at = names.indexOf(field.name);
  return (
    <li
      className={styles.field}
      data-over={over || undefined}
      draggable
      onDragStart={(event) => event.dataTransfer.setData(DRAGGED, field.name)}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        const name = event.dataTransfer.getData(DRAGGED);
        setOver(false);
        if (name) onWrite(moved(names, name, at));
      }}
    >
      <HolderOutlined className={styles.holder} aria-hidden="true" />
      <Checkbox checked disabled={names.length === 1} onChange={() => onWrite(names.filter((name) => name !== field.name))}>
        {field.label}
      </Checkbox>
      <span className={styles.moves}>
        <Button size="small" type="text" disabled={at === 0} icon={<ArrowUpOutlined aria-hidden="true" />} aria-label={t('list.move_up', { field: field.label })} onClick={() => onWrite(moved(names, field.name, at - 1))} />
        <Button size="small" type="text" disabled={at === names.length - 1} icon={<ArrowDownOutlined aria-hidden="true" />} aria-label={t('list.move_down', { field: field.label })} onClick={() => onWrite(moved(names, field.name, at + 1))} />
      </span>
    </li>
  );
}
