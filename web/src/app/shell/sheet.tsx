import { Button } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './sheet.module.css';
import { Watermark } from './watermark';

interface SheetProps {
  title: string;
  note?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** What lies over the page for a moment: in its middle, on a phone at its foot. */
export function Sheet({ title, note, onClose, children }: SheetProps) {
  const { t } = useTranslation();
  const heading = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal?.(), []);
  return (
    <dialog ref={dialog} className={styles.sheet} aria-labelledby={heading} onClose={onClose}>
      <div className={styles.head}>
        <h2 id={heading}>{title}</h2>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </div>
      {note && <p className={styles.note}>{note}</p>}
      {children}
      <Watermark />
    </dialog>
  );
}
