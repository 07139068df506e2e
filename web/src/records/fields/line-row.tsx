import { DeleteOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, Labels } from '@/api/types';
import { isObject } from '@/lib/json';
import type { Line } from './line-sums';
import { marksOf } from './lines-paste';
import styles from './lines.module.css';
import { fieldUi } from './registry';

interface LineRowProps {
  id: string;
  row: number;
  line: Line;
  columns: Field[];
  editable: Field[];
  onChange: (name: string, value: unknown, label?: string) => void;
  onRemove: () => void;
}

/** One line, each cell a control of its own. */
export function LineRow({ id, row, line, columns, editable, onChange, onRemove }: LineRowProps) {
  const { t } = useTranslation();
  const labels = (isObject(line['labels']) ? line['labels'] : {}) as Labels;
  const marks = marksOf(line);
  return (
    <tr>
      <td className={styles.number}>{row + 1}</td>
      {columns.map((column) => {
        const { Display, Input, column: shape } = fieldUi(column);
        const cell = `${id}-${column.name}`;
        const shared = { field: column, value: line[column.name], label: labels[column.name] };
        const place = editable.indexOf(column);
        const mark = marks[column.name];
        if (!Input || place < 0) {
          return (
            <td key={column.name} data-align={shape.align}>
              <Display {...shared} />
            </td>
          );
        }
        return (
          <td key={column.name} data-row={row} data-column={place}>
            <label className="visually-hidden" htmlFor={cell}>
              {t('lines.cell', { field: column.label, number: row + 1 })}
            </label>
            <Input
              {...shared}
              id={cell}
              invalid={mark !== undefined}
              describedBy={mark && `${cell}-mark`}
              onChange={(next, label) => onChange(column.name, next, label)}
            />
            {mark && (
              <p className={styles.mark} id={`${cell}-mark`}>
                <WarningOutlined aria-hidden="true" /> {t(`grid.mark.${mark.kind}`, { text: mark.text })}
              </p>
            )}
          </td>
        );
      })}
      <td>
        <Button
          type="text"
          tabIndex={-1}
          aria-keyshortcuts="Control+Delete"
          icon={<DeleteOutlined aria-hidden="true" />}
          aria-label={t('lines.remove', { number: row + 1 })}
          onClick={onRemove}
        />
      </td>
    </tr>
  );
}
