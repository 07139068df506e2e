import { Input, type InputRef } from 'antd';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProblem } from '@/api/types';
import { ErrorMarks } from './error-marks';
import styles from './grid.module.css';
import type { Leave } from './preview-row';

interface PreviewCellProps {
  /** The line and the column, by which the grid finds it. */
  place: string;
  name: string;
  text: string;
  errors: ImportProblem[];
  corrected: boolean;
  reached: boolean;
  editing: boolean;
  onReach: (edit: boolean) => void;
  onCommit: (text: string) => void;
  onLeave: (how: Leave) => void;
}

/** A cell of the file: its text, what is wrong with it, and, once pressed, a place to type another. */
export function PreviewCell({ place, name, text, errors, corrected, reached, editing, onReach, onCommit, onLeave }: PreviewCellProps) {
  const { t } = useTranslation();
  const wrong = errors.length > 0;
  return (
    <td
      role="gridcell"
      data-cell={place}
      data-wrong={wrong}
      data-corrected={corrected}
      tabIndex={reached && !editing ? 0 : -1}
      aria-invalid={wrong || undefined}
      aria-describedby={wrong ? `wrong-${place}` : undefined}
      title={wrong ? errors.map((error) => error.message).join(' ') : undefined}
      onFocus={(event) => event.target === event.currentTarget && !reached && onReach(false)}
      onClick={() => !editing && onReach(true)}
    >
      {editing ? <Editor name={name} text={text} wrong={wrong} onCommit={onCommit} onLeave={onLeave} /> : <span className={styles.text}>{text}</span>}
      {corrected && !editing && <span className="visually-hidden">{t('import.corrected')}</span>}
      <ErrorMarks id={`wrong-${place}`} errors={errors} />
    </td>
  );
}

interface EditorProps {
  name: string;
  text: string;
  wrong: boolean;
  onCommit: (text: string) => void;
  onLeave: (how: Leave) => void;
}

function Editor({ name, text, wrong, onCommit, onLeave }: EditorProps) {
  const input = useRef<InputRef>(null);
  const over = useRef(false);
  useEffect(() => input.current?.focus({ cursor: 'all' }), []);
  const leave = (how: Leave, typed?: string) => {
    if (over.current) return;
    over.current = true;
    if (typed !== undefined) onCommit(typed);
    onLeave(how);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    // The Enter that ends the choice of a character is not meant for us.
    if (event.nativeEvent.isComposing) return;
    const typed = event.currentTarget.value;
    if (event.key === 'Enter') leave('stay', typed);
    else if (event.key === 'Escape') leave('stay');
    else if (event.key === 'Tab') leave(event.shiftKey ? 'previous' : 'next', typed);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Input
      ref={input}
      size="small"
      className={styles.editor}
      aria-label={name}
      aria-invalid={wrong || undefined}
      defaultValue={text}
      onKeyDown={press}
      onBlur={(event) => leave('away', event.target.value)}
    />
  );
}
