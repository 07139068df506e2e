import type { Version } from '@/api/changes';

/** Two versions beside each other. */
export interface Picked {
  from: number;
  to: number;
}

/** What is compared: what was chosen, else the last change. Nothing where there is but one version. */
export function pickedOf(versions: Pick<Version, 'version'>[], chosen: Partial<Picked>): Picked | null {
  const known = versions.map(({ version }) => version).sort((one, other) => one - other);
  const [newest, before] = [known.at(-1), known.at(-2)];
  if (newest === undefined || before === undefined) return null;
  const is = (version: number | undefined) => (version !== undefined && known.includes(version) ? version : undefined);
  return { from: is(chosen.from) ?? before, to: is(chosen.to) ?? newest };
}
