import { useEffect, useRef, type PointerEvent } from 'react';
import { CARD, type Box, type Layout } from './layout';
import type { Surface } from './use-surface';
import styles from './chart.module.css';

const WIDTH = 200;
const HEIGHT = 120;

/** The whole chart in small, and which part of it is in sight; it is led there by the pointer. The keyboard has better ways. */
export function Minimap({ layout, watch, panBy }: { layout: Layout } & Pick<Surface, 'watch' | 'panBy'>) {
  const frame = useRef<SVGRectElement>(null);
  const last = useRef<Box | null>(null);
  const map = useRef<SVGSVGElement>(null);
  useEffect(() => {
    const draw = (seen: Box) => {
      last.current = seen;
      for (const [name, value] of Object.entries(seen)) frame.current?.setAttribute(name, String(Math.max(name === 'width' || name === 'height' ? 1 : -1e6, value)));
    };
    const stop = watch(draw);
    if (last.current) draw(last.current);
    return stop;
  }, [watch]);
  const scale = Math.max(layout.width / WIDTH, layout.height / HEIGHT, 1);
  const lead = (event: PointerEvent) => {
    const matrix = map.current?.getScreenCTM();
    const seen = last.current;
    if (!matrix || !seen || event.buttons !== 1) return;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    panBy(at.x - seen.x - seen.width / 2, at.y - seen.y - seen.height / 2);
  };
  return (
    <svg
      ref={map}
      className={styles.minimap}
      aria-hidden="true"
      viewBox={`0 0 ${Math.max(1, layout.width)} ${Math.max(1, layout.height)}`}
      onPointerDown={lead}
      onPointerMove={lead}
    >
      <path
        d={layout.cards.map((card) => `M${card.x} ${card.y}h${CARD.width}v${card.height}h-${CARD.width}z`).join('')}
        fill="var(--line-strong)"
      />
      <rect ref={frame} fill="none" stroke="var(--brand)" strokeWidth={2 * scale} />
    </svg>
  );
}
