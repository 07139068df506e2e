/** Where its reader was in a list, for when they come back to it. */
export interface Place {
  asked: string;
  /** The cursors of the second page and those after it. */
  cursors: string[];
  top: number;
}

const KEPT = 20;
const places = new Map<string, Place>();

/** The place of this entry of the browser's history, if it was in the same list. */
export function placeOf(entry: string, asked: string): Place | undefined {
  const place = places.get(entry);
  return place?.asked === asked ? place : undefined;
}

export function keepPlace(entry: string, place: Place): void {
  places.delete(entry);
  places.set(entry, place);
  const [oldest] = places.keys();
  if (places.size > KEPT && oldest !== undefined) places.delete(oldest);
}
