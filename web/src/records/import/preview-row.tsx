import { RedoOutlined, StopOutlined, UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportCorrection, ImportPreview, ImportPreviewRow } from '@/api/types';
import { errorsOfCell, errorsOfRow } from './corrections';
import { ErrorMarks } from './error-marks';
import styles from './grid.module.css';
import { PreviewCell } from './preview-cell';

export type Leave = 'stay' | 'next' | 'previous' | 'away';

interface PreviewRowProps {
  preview: ImportPreview;
  row: ImportPreviewRow;
  correction: ImportCorrection | undefined;
  /** The column the keyboard is at, if it is in this row. */
  reached: number | null;
  editing: boolean;
  onReach: (column: number, edit: boolean) => void;
  onCommit: (column: number, text: string) => void;
  onLeave: (column: number, how: Leave) => void;
  onSkip: (skip: boolean) => void;
  onRestore: () => void;
}

export function PreviewRow({ preview, row, correction, reached, editing, onReach, onCommit, onLeave, onSkip, onRestore }: PreviewRowProps) {
  const { t } = useTranslation();
  const skip = correction?.skip ?? false;
  const wrong = row.errors.length > 0 && !skip;
  const texts = correction?.cells ?? {};
  const skipWords = skip ? t('import.take_in', { line: row.line }) : t('import.leave_out', { line: row.line });
  return (
    <tr data-wrong={wrong} data-skip={skip}>
      <th scope="row">{row.line}</th>
      <td className={styles.deeds}>
        <span data-action={skip ? 'left_out' : row.action}>{t(`import.action.${skip ? 'left_out' : row.action}`)}</span>
        <span className={styles.buttons}>
          <Button
            size="small"
            type="text"
            icon={skip ? <RedoOutlined /> : <StopOutlined />}
            title={skipWords}
            aria-label={skipWords}
            onClick={() => onSkip(!skip)}
          />
          {Object.keys(texts).length > 0 && (
            <Button
              size="small"
              type="text"
              icon={<UndoOutlined />}
              title={t('import.restore', { line: row.line })}
              aria-label={t('import.restore', { line: row.line })}
              onClick={onRestore}
            />
          )}
        </span>
        {!skip && <ErrorMarks id={`wrong-${row.line}`} errors={errorsOfRow(preview, row)} />}
      </td>
      {preview.columns.map((column, index) => {
        const text = texts[column] ?? row.cells[index] ?? '';
        // What was typed and not yet looked at is neither right nor wrong.
        const errors = skip || text !== (row.cells[index] ?? '') ? [] : errorsOfCell(preview, row, column);
        return (
          <PreviewCell
            key={`${column}-${index}`}
            place={`${row.line}-${index}`}
            name={t('import.edit_cell', { line: row.line, column })}
            text={text}
            errors={errors}
            corrected={texts[column] !== undefined}
            reached={reached === index}
            editing={editing && reached === index}
            onReach={(edit) => onReach(index, edit)}
            onCommit={(next) => onCommit(index, next)}
            onLeave={(how) => onLeave(index, how)}
          />
        );
      })}
    </tr>
  );
}
