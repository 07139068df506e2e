import styles from './watermark.module.css';

/** Enough to cover the largest screen, and a printed page. */
const MARKS = Array.from({ length: 96 }, (_, index) => index);

/** Over everything, on paper too: a photograph of the screen tells whose it was. */
export function Watermark({ text }: { text: string | null | undefined }) {
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
