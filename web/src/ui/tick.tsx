import styles from './tick.module.css';

interface TickProps {
  id?: string;
  checked: boolean;
  /** Some of what it stands for is chosen, not all. */
  partly?: boolean;
  label: string;
  onChange: () => void;
}

/** The browser's own checkbox: a list has one a row, and fifty drawn ones take longer than the rows themselves. */
export function Tick({ id, checked, partly = false, label, onChange }: TickProps) {
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
      onChange={onChange}
    />
  );
}
