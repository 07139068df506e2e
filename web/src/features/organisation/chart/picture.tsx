import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { fontFamily, light } from '@/ui/tokens';
import { CardDrawing, type CardWords } from './card-drawing';
import { CARD, reportingLines, type Layout, type Shows } from './layout';
import type { Organisation } from '@/api/move-types';

const MARGIN = 40;
const HEAD = 76;
/** Browsers draw no larger canvas than this everywhere. */
const LONGEST_PX = 12_000;
const MOST_PX = 80_000_000;

export interface Subject {
  layout: Layout;
  organisation: Organisation;
  shows: Shows;
  words: CardWords;
  title: string;
  note: string;
}

function Picture({ layout, organisation, shows, words, title, note }: Subject) {
  const [width, height] = [Math.max(layout.width, 480) + MARGIN * 2, layout.height + MARGIN * 2 + HEAD];
  const positions = new Map(organisation.positions.map((one) => [one.id, one]));
  const lines = shows.lines ? reportingLines(layout, positions) : [];
  return (
    <svg xmlns="http://www.w3.org/2000/svg" width={width} height={height} viewBox={`0 0 ${width} ${height}`} fontFamily={fontFamily}>
      <rect width={width} height={height} fill="var(--surface)" />
      <text x={MARGIN} y={MARGIN + 24} fontSize={24} fontWeight={600} fill="var(--text)">
        {title}
      </text>
      <text x={MARGIN} y={MARGIN + 50} fontSize={14} fill="var(--text-soft)">
        {note}
      </text>
      <g transform={`translate(${MARGIN} ${MARGIN + HEAD})`}>
        <g fill="none" stroke="var(--line-strong)" strokeWidth={1.5}>
          {layout.edges.map((edge) => (
            <path key={edge.key} d={edge.path} />
          ))}
        </g>
        {layout.cards.map((card) => (
          <g key={card.id} transform={`translate(${card.x} ${card.y})`} width={CARD.width}>
            <CardDrawing card={card} shows={shows} words={words} far={false} lit={null} onWay={false} chosen={false} />
          </g>
        ))}
        <g fill="none" stroke="var(--info)" strokeWidth={1.5} strokeDasharray="5 4">
          {lines.map((line) => (
            <path key={line.key} d={line.path} />
          ))}
        </g>
      </g>
    </svg>
  );
}

const asName = (variable: string): string => variable.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The chart as a file that stands on its own: in light colours, with everything in it that is unfolded. */
export function svgOf(subject: Subject): string {
  const place = document.createElement('div');
  const root = createRoot(place);
  flushSync(() => root.render(<Picture {...subject} />));
  const drawn = place.querySelector('svg');
  const text = drawn ? new XMLSerializer().serializeToString(drawn) : '';
  root.unmount();
  const colours: Partial<Record<string, string>> = { ...light };
  return text.replace(/var\(--([\w-]+)\)/g, (whole, name: string) => colours[asName(name)] ?? whole);
}

/** The same as points of colour, as sharp as a browser can draw it. */
export async function pngOf(svg: string): Promise<Blob> {
  const source = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = source;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = Math.min(2, LONGEST_PX / Math.max(width, height), Math.sqrt(MOST_PX / (width * height)));
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [Math.round(width * scale), Math.round(height * scale)];
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(source);
  }
}

/** Hands it to the browser to be printed, or kept as PDF: lines and letters stay what they are, on any paper. */
export function print(svg: string): void {
  const sheet = document.createElement('div');
  sheet.className = 'print-alone';
  sheet.innerHTML = svg;
  const drawn = sheet.querySelector('svg');
  drawn?.removeAttribute('width');
  drawn?.removeAttribute('height');
  document.body.append(sheet);
  const done = () => {
    sheet.remove();
    window.removeEventListener('afterprint', done);
  };
  window.addEventListener('afterprint', done);
  window.print();
}
