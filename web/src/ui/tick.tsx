import styles from './tick.module.css';

interface TickProps {
  id?: string;
  checked: boolean;
  /** Some of what it stands for is chosen, not all. */
  partly?: boolean;
  label: string;
  /** Reached by the arrow keys of what it stands in, not by the tabulator. */
  within?: boolean;
  onChange: (reach: boolean) => void;
}

/** The browser's own checkbox: a list has one a row, and fifty drawn ones take longer than the rows themselves. */
export function Tick({ id, checked, partly = false, label, within, onChange }: TickProps) {
  return (
    <input
      id={id}
      type="checkbox"
      className={styles.tick}
      checked={checked}
      aria-label={label}
      ref={(box) => {
        if (box) box.indeterminate = partly;
      }}
      tabIndex={within ? -1 : undefined}
      onChange={(event) => onChange((event.nativeEvent as MouseEvent).shiftKey)}
    />
  );
}
