import { useLayoutEffect, useRef, useState } from 'react';
import { charts } from '@/ui/tokens';
import { bandPath, layOutSankey, type Flow, type SankeyNode } from './sankey';
import styles from './plan.module.css';

interface SankeyChartProps {
  flows: Flow[];
  /** The picture in one sentence; the table beside it says everything. */
  label: string;
  left: (id: string) => string;
  right: (id: string) => string;
  number: (value: number) => string;
}

const NODE = 6;
const PAD = 8;
/** About what a character takes at the size of the labels; Chinese ones are twice as wide as others. */
const CHARACTER = 6.6;

const widthOf = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? 2 : 1), 0) * CHARACTER;

function fitting(text: string, room: number): string {
  if (widthOf(text) <= room) return text;
  let short = text;
  while (short.length > 1 && widthOf(`${short}…`) > room) short = short.slice(0, -1);
  return `${short}…`;
}

const color = (index: number): string => `var(--chart-${index % charts.length})`;

/** Who receives what, as bands from objects to receivers. */
export function SankeyChart({ flows, label, left, right, number }: SankeyChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(520);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, Math.floor(entry.contentRect.width))));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const layout = layOutSankey(flows);
  const colorOf = new Map(layout.left.map((node, index) => [node.id, color(index)]));
  const room = width / 2 - NODE - PAD * 2;
  return (
    <div ref={box} className={styles.chart}>
      <svg role="img" aria-label={label} width="100%" height={layout.height + PAD} viewBox={`0 -4 ${width} ${layout.height + PAD}`}>
        {layout.bands.map((band) => (
          <path
            key={`${band.from}>${band.to}`}
            className={styles.band}
            d={bandPath(band, NODE, width - NODE)}
            fill={colorOf.get(band.from)}
          />
        ))}
        {layout.left.map((node) => (
          <g key={node.id}>
            <rect x={0} y={node.y} width={NODE} height={node.height} rx={1} fill={colorOf.get(node.id)} />
            <Label node={node} x={NODE + PAD} anchor="start" text={left(node.id)} count={number(node.count)} room={room} />
          </g>
        ))}
        {layout.right.map((node) => (
          <g key={node.id}>
            <rect className={styles.receiver} x={width - NODE} y={node.y} width={NODE} height={node.height} rx={1} />
            <Label node={node} x={width - NODE - PAD} anchor="end" text={right(node.id)} count={number(node.count)} room={room} />
          </g>
        ))}
      </svg>
    </div>
  );
}

interface LabelProps {
  node: SankeyNode;
  x: number;
  anchor: 'start' | 'end';
  text: string;
  count: string;
  room: number;
}

function Label({ node, x, anchor, text, count, room }: LabelProps) {
  return (
    <text x={x} y={node.y + Math.max(node.height / 2, 8)} textAnchor={anchor} dominantBaseline="central" aria-hidden="true">
      {fitting(text, room - widthOf(count) - CHARACTER * 2)}
      <tspan className={styles.count} dx={6}>
        {count}
      </tspan>
    </text>
  );
}
