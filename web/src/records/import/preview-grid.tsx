import { Button } from 'antd';
import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportCorrection, ImportPreview, ObjectDefinition } from '@/api/types';
import { Panel } from '@/ui/panel';
import { nextWrong, withCell, withSkip, without, wrongPlaces, type Place } from './corrections';
import styles from './grid.module.css';
import { PreviewNote } from './preview-note';
import { PreviewRow } from './preview-row';
import { targetLabel, targetsOf } from './targets';

interface PreviewGridProps {
  definition: ObjectDefinition;
  preview: ImportPreview;
  checking: boolean;
  corrections: ImportCorrection[];
  onCorrect: (corrections: ImportCorrection[]) => void;
}

const STEPS: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** The rows as the file has them, what would become of each, and what is wrong: mended where it stands. */
export function PreviewGrid({ definition, preview, checking, corrections, onCorrect }: PreviewGridProps) {
  const { t } = useTranslation();
  const grid = useRef<HTMLTableElement>(null);
  const [onlyWrong, setOnlyWrong] = useState(false);
  const [at, setAt] = useState<Place | null>(null);
  const [editing, setEditing] = useState(false);
  const corrected = useMemo(() => new Map(corrections.map((one) => [one.line, one])), [corrections]);
  // What was just mended stays in sight among the wrong ones, so that it can be mended again.
  const rows = onlyWrong ? preview.rows.filter((row) => row.errors.length > 0 || corrected.has(row.line)) : preview.rows;
  const wrong = wrongPlaces(preview, rows).filter(({ line }) => !corrected.get(line)?.skip);
  const targets = targetsOf(definition, t);
  const first = rows[0];
  const reached = rows.some((row) => row.line === at?.line) ? at : first ? { line: first.line, column: 0 } : null;

  const focus = (place: Place) => {
    setAt(place);
    setEditing(false);
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-cell="${place.line}-${place.column}"]`)?.focus());
  };
  const toWrong = (back: boolean): boolean => {
    const next = nextWrong(wrong, at, back);
    if (next) focus(next);
    return next !== undefined;
  };
  const move = ([down, right]: readonly [number, number]) => {
    const row = rows.findIndex(({ line }) => line === reached?.line);
    const next = rows[Math.min(rows.length - 1, Math.max(0, row + down))];
    const column = Math.min(preview.columns.length - 1, Math.max(0, (reached?.column ?? 0) + right));
    if (next) focus({ line: next.line, column });
  };
  const press = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (editing || !(event.target as HTMLElement).dataset['cell']) return;
    if (step) move(step);
    else if (event.key === 'Enter' || event.key === 'F2') setEditing(true);
    else if (event.key !== 'Tab' || !toWrong(event.shiftKey)) return;
    event.preventDefault();
  };
  const commit = (place: Place, text: string) => {
    const column = preview.columns[place.column];
    const now = corrected.get(place.line)?.cells?.[column ?? ''] ?? preview.rows.find(({ line }) => line === place.line)?.cells[place.column] ?? '';
    if (column !== undefined && text !== now) onCorrect(withCell(corrections, place.line, column, text));
  };
  const leave = (place: Place, how: 'stay' | 'next' | 'previous' | 'away') => {
    if (how === 'away') setEditing(false);
    else if (how === 'stay' || !toWrong(how === 'previous')) focus(place);
  };

  return (
    <Panel
      title={t('import.preview')}
      note={<PreviewNote preview={preview} checking={checking} />}
      actions={
        <>
          <label className={styles.filter}>
            <input type="checkbox" checked={onlyWrong} onChange={(event) => setOnlyWrong(event.target.checked)} />
            {t('import.only_wrong')}
          </label>
          <Button disabled={wrong.length === 0} onClick={() => toWrong(false) || (wrong[0] && focus(wrong[0]))}>
            {t('import.next_error')}
          </Button>
        </>
      }
      flush
    >
      <table ref={grid} className={styles.grid} role="grid" aria-label={t('import.preview')} aria-describedby="import-grid-hint" onKeyDown={press}>
        <thead>
          <tr>
            <th scope="col">{t('import.line')}</th>
            <th scope="col">{t('import.becomes')}</th>
            {preview.columns.map((column, index) => {
              const target = preview.mapping[column];
              return (
                <th key={`${column}-${index}`} scope="col" data-ignored={!target}>
                  {column}
                  <span className={styles.target}>{target ? targetLabel(definition, targets, target, t) : t('import.ignore')}</span>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PreviewRow
              key={row.line}
              preview={preview}
              row={row}
              correction={corrected.get(row.line)}
              reached={reached?.line === row.line ? reached.column : null}
              editing={editing}
              onReach={(column, edit) => {
                setAt({ line: row.line, column });
                setEditing(edit);
              }}
              onCommit={(column, text) => commit({ line: row.line, column }, text)}
              onLeave={(column, how) => leave({ line: row.line, column }, how)}
              onSkip={(skip) => onCorrect(withSkip(corrections, row.line, skip))}
              onRestore={() => onCorrect(without(corrections, row.line))}
            />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.hint}>{t('import.none_wrong')}</p>}
      <p id="import-grid-hint" className={styles.hint}>
        {t('import.grid_hint')}
      </p>
    </Panel>
  );
}
