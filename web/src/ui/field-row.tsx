import type { ReactNode } from 'react';
import styles from './field-row.module.css';

interface FieldRowProps {
  /** The id of the control; the label, the help and the errors refer to it. */
  id: string;
  label: ReactNode;
  required?: boolean;
  help?: ReactNode;
  errors?: string[] | undefined;
  wide?: boolean;
  children: ReactNode;
}

export const describedBy = (id: string, help: unknown, errors: string[] | undefined): string | undefined => {
  const ids = [...(errors?.length ? [`${id}-error`] : []), ...(help ? [`${id}-help`] : [])];
  return ids.length ? ids.join(' ') : undefined;
};

/** A labelled control with its help and its errors, tied together for readers of every kind. */
export function FieldRow({ id, label, required, help, errors, wide, children }: FieldRowProps) {
  return (
    <div className={wide ? `${styles.row} ${styles.wide}` : styles.row}>
      <label className={styles.label} htmlFor={id} id={`${id}-label`}>
        {label}
        {required && (
          <span className={styles.required} aria-hidden="true">
            *
          </span>
        )}
      </label>
      <div className={styles.control}>{children}</div>
      {errors && errors.length > 0 && (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {errors.join(' ')}
        </p>
      )}
      {help && (
        <p className={styles.help} id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  );
}
