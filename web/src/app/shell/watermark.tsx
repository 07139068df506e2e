import { useQuery } from '@tanstack/react-query';
import { meQuery } from '@/api/session';
import styles from './watermark.module.css';

/** Enough to cover the largest screen, and a printed page. */
const MARKS = Array.from({ length: 96 }, (_, index) => index);

/**
 * Over everything, on paper too: a photograph of the screen tells whose it was. A dialog of the browser lies above the page
 * and everything on it, so it carries one of its own.
 */
export function Watermark() {
  const me = useQuery(meQuery());
  const text = me.data?.temporary_access?.watermark;
  if (!text) return null;
  return (
    <div className={styles.cover} aria-hidden="true" data-watermark="">
      <div className={styles.marks}>
        {MARKS.map((mark) => (
          <span key={mark}>{text}</span>
        ))}
      </div>
    </div>
  );
}
