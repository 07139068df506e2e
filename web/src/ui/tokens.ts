/** Every colour and size of the client. Nothing else may name one: styles use the variables made from these. */

export interface Palette {
  brand: string;
  brandText: string;
  brandHover: string;
  brandSoft: string;
  brandLine: string;
  onBrand: string;
  page: string;
  surface: string;
  raised: string;
  sunken: string;
  hover: string;
  line: string;
  lineStrong: string;
  text: string;
  textSoft: string;
  textFaint: string;
  danger: string;
  onDanger: string;
  dangerSoft: string;
  warning: string;
  warningSoft: string;
  success: string;
  successSoft: string;
  info: string;
  skeleton: string;
  shadow: string;
  scrim: string;
}

export const light: Palette = {
  brand: '#0f6b66',
  brandText: '#0c5f5a',
  brandHover: '#0b5753',
  brandSoft: '#e4f1ef',
  brandLine: '#9cc9c4',
  onBrand: '#ffffff',
  page: '#f5f7f7',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f0f3f3',
  hover: '#f3f7f6',
  line: '#e1e7e6',
  lineStrong: '#c9d3d1',
  text: '#16211f',
  textSoft: '#4a5957',
  textFaint: '#5c6c69',
  danger: '#b3261e',
  onDanger: '#ffffff',
  dangerSoft: '#fcecea',
  warning: '#8a5a00',
  warningSoft: '#fdf3dc',
  success: '#1d6f3b',
  successSoft: '#e6f4ea',
  info: '#1f5fa8',
  skeleton: '#e7edec',
  shadow: '0 6px 24px rgb(16 32 30 / 14%), 0 1px 4px rgb(16 32 30 / 10%)',
  scrim: 'rgb(16 32 30 / 40%)',
};

export const dark: Palette = {
  brand: '#117d76',
  brandText: '#5cc4ba',
  brandHover: '#0f6e68',
  brandSoft: '#12312e',
  brandLine: '#24605a',
  onBrand: '#ffffff',
  page: '#0e1413',
  surface: '#151c1b',
  raised: '#1c2524',
  sunken: '#101716',
  hover: '#1b2423',
  line: '#283331',
  lineStrong: '#3a4846',
  text: '#e3ebe9',
  textSoft: '#aab8b5',
  textFaint: '#8b9a97',
  danger: '#f28b82',
  onDanger: '#2b0d0a',
  dangerSoft: '#3a1d1b',
  warning: '#e6b450',
  warningSoft: '#362a12',
  success: '#7cc796',
  successSoft: '#16301f',
  info: '#8ab8ec',
  skeleton: '#222c2b',
  shadow: '0 8px 28px rgb(0 0 0 / 55%), 0 1px 4px rgb(0 0 0 / 40%)',
  scrim: 'rgb(0 0 0 / 60%)',
};

/** Dots before a choice's label; the label itself is always written out, so colour alone says nothing. */
export const dots = {
  gray: '#7d8b89',
  red: '#c2453b',
  volcano: '#c75b2c',
  orange: '#c97b16',
  gold: '#b58900',
  yellow: '#a89400',
  lime: '#74962b',
  green: '#2f8f4e',
  teal: '#12877f',
  cyan: '#1889a0',
  blue: '#2f74c9',
  geekblue: '#4a62d0',
  purple: '#7d55c7',
  magenta: '#b8478f',
  pink: '#c0567a',
} as const;

/** Eight colours for charts that stay apart for every kind of colour vision; a label always says the same. */
export const charts = ['#2f74c9', '#c97b16', '#12877f', '#9a62c7', '#c2503a', '#3a93c4', '#7d8a24', '#7d8b89'] as const;

export const sizes = {
  unit: 4,
  font: 14,
  fontSmall: 12,
  fontLarge: 16,
  fontTitle: 20,
  lineHeight: 1.5,
  row: 40,
  rowCompact: 32,
  control: 32,
  radius: 6,
  header: 52,
  navigation: 216,
  navigationClosed: 56,
  bottomBar: 56,
  dialog: 420,
  form: 720,
  reading: 1120,
  motion: 120,
} as const;

export const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'PingFang TC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', 'Helvetica Neue', Arial, sans-serif";
export const fontMono = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace";

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Writes the palette and the sizes as CSS variables onto the page. */
export function writeTokens(palette: Palette, root: HTMLElement): void {
  for (const [name, value] of Object.entries(palette)) root.style.setProperty(`--${kebab(name)}`, String(value));
  for (const [name, value] of Object.entries(dots)) root.style.setProperty(`--dot-${name}`, value);
  charts.forEach((value, index) => root.style.setProperty(`--chart-${index}`, value));
  for (const [name, value] of Object.entries(sizes)) {
    const unit = name === 'lineHeight' ? '' : name === 'motion' ? 'ms' : 'px';
    root.style.setProperty(`--${kebab(name)}`, `${value}${unit}`);
  }
  root.style.setProperty('--font-family', fontFamily);
  root.style.setProperty('--font-mono', fontMono);
}
