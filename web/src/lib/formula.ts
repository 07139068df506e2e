/**
 * Works out what the server will make of a formula over the fields of one record, exactly, for as long as somebody types. Where
 * a formula needs more than it knows, it has no answer: then the server's stands until the record is saved.
 */

/** A decimal without rounding: the digits, and how many of them stand behind the point. */
interface Exact {
  digits: bigint;
  scale: number;
}

type Token = { kind: 'number' | 'name' | 'sign'; text: string };
/** Null: empty. */
type Value = Exact | null;
type Lookup = (name: string) => string | null | undefined;

class Unknown extends Error {}

const POWER = (scale: number): bigint => 10n ** BigInt(scale);

function exact(text: string): Exact {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!match) throw new Unknown();
  const [, sign = '', whole = '0', fraction = ''] = match;
  return { digits: BigInt(`${sign}${whole}${fraction}`), scale: fraction.length };
}

function written({ digits, scale }: Exact): string {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const [whole, fraction] = [text.slice(0, text.length - scale), text.slice(text.length - scale)];
  return `${digits < 0n ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

function aligned(one: Exact, other: Exact): [bigint, bigint, number] {
  const scale = Math.max(one.scale, other.scale);
  return [one.digits * POWER(scale - one.scale), other.digits * POWER(scale - other.scale), scale];
}

/** Halves go away from zero, as they do at the server. */
function rounded({ digits, scale }: Exact, places: number): Exact {
  if (scale <= places) return { digits: digits * POWER(places - scale), scale: places };
  const unit = POWER(scale - places);
  const half = (digits < 0n ? -unit : unit) / 2n;
  return { digits: (digits + half) / unit, scale: places };
}

function tokens(formula: string): Token[] {
  const found: Token[] = [];
  const pattern = /\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|([-+*(),]))/y;
  while (pattern.lastIndex < formula.trimEnd().length) {
    const match = pattern.exec(formula);
    if (!match) throw new Unknown();
    const [, number, name, sign] = match;
    found.push({ kind: number ? 'number' : name ? 'name' : 'sign', text: number ?? name ?? sign ?? '' });
  }
  return found;
}

const both = (one: Value, other: Value, act: (one: Exact, other: Exact) => Exact): Value => (one && other ? act(one, other) : null);
const sum = (one: Exact, other: Exact): Exact => {
  const [left, right, scale] = aligned(one, other);
  return { digits: left + right, scale };
};
const negative = (value: Value): Value => value && { ...value, digits: -value.digits };
const product = (one: Exact, other: Exact): Exact => ({ digits: one.digits * other.digits, scale: one.scale + other.scale });
const less = (one: Exact, other: Exact): boolean => {
  const [left, right] = aligned(one, other);
  return left < right;
};

class Reader {
  private at = 0;

  constructor(
    private readonly all: Token[],
    private readonly lookup: Lookup,
  ) {}

  whole(): Value {
    const value = this.terms();
    if (this.at < this.all.length) throw new Unknown();
    return value;
  }

  private takes(sign: string): boolean {
    const token = this.all[this.at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.at += 1;
    return true;
  }

  private terms(): Value {
    let value = this.factors();
    for (;;) {
      if (this.takes('+')) value = both(value, this.factors(), sum);
      else if (this.takes('-')) value = both(value, negative(this.factors()), sum);
      else return value;
    }
  }

  private factors(): Value {
    let value = this.one();
    while (this.takes('*')) value = both(value, this.one(), product);
    return value;
  }

  private one(): Value {
    if (this.takes('-')) return negative(this.one());
    if (this.takes('(')) {
      const value = this.terms();
      if (!this.takes(')')) throw new Unknown();
      return value;
    }
    const token = this.all[this.at];
    this.at += 1;
    if (token?.kind === 'number') return exact(token.text);
    if (token?.kind !== 'name') throw new Unknown();
    if (this.takes('(')) return called(token.text, this.given());
    const value = this.lookup(token.text);
    if (value === undefined) throw new Unknown();
    return value === null ? null : exact(value);
  }

  private given(): Value[] {
    const values = [this.terms()];
    while (this.takes(',')) values.push(this.terms());
    if (!this.takes(')')) throw new Unknown();
    return values;
  }
}

function called(name: string, values: Value[]): Value {
  const [first = null, second = null] = values;
  if (name === 'coalesce') return values.find((value) => value !== null) ?? null;
  if (first === null || (values.length > 1 && second === null)) return null;
  if (name === 'abs') return first.digits < 0n ? negative(first) : first;
  if (name === 'round') return rounded(first, Number(written(second ?? { digits: 0n, scale: 0 })));
  if (second && values.length === 2 && name === 'min') return less(second, first) ? second : first;
  if (second && values.length === 2 && name === 'max') return less(first, second) ? second : first;
  throw new Unknown();
}

/** The value of a formula as a decimal; null where it is empty, undefined where only the server knows. */
export function evaluated(formula: string, lookup: Lookup): string | null | undefined {
  try {
    const value = new Reader(tokens(formula), lookup).whole();
    return value && written(value);
  } catch (error) {
    if (error instanceof Unknown) return undefined;
    throw error;
  }
}

/** Decimals added up exactly. */
export const added = (values: readonly string[]): string => written(values.map(exact).reduce(sum, { digits: 0n, scale: 0 }));
