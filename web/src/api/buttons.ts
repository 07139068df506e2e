import { queryOptions } from '@tanstack/react-query';
import { newKey, request } from './client';
import { keys } from './keys';

/** A button that starts an automation. */
export interface RecordButton {
  automation: string;
  label: string;
  /** What is asked before; empty: nothing. */
  ask: string;
}

/** What became of a press. */
export interface Pressed {
  begun: number;
  /** Gone, not the reader's to change, or not such as the automation is for. */
  left_out: number;
}

/** As many records as the server takes at a press. */
export const MOST_PRESSED = 1000;

const FRESH_MS = 60_000;

/** All buttons of an object, as far as the reader may change any of its records. */
export const buttonsQuery = (object: string) =>
  queryOptions({
    queryKey: keys.buttons(object),
    queryFn: ({ signal }) => request<{ items: RecordButton[] }>(`/records/${object}/buttons`, { signal }).then(({ items }) => items),
    staleTime: FRESH_MS,
  });

/** Those that fit a record as it is; asked anew whenever it changes. */
export const recordButtonsQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...keys.record(object, id), 'buttons'] as const,
    queryFn: ({ signal }) => request<{ items: RecordButton[] }>(`/records/${object}/${id}/buttons`, { signal }).then(({ items }) => items),
  });

/** Presses a button for records, however many there are. */
export async function pressButton(object: string, automation: string, records: string[]): Promise<Pressed> {
  const all: Pressed = { begun: 0, left_out: 0 };
  for (let at = 0; at < records.length; at += MOST_PRESSED) {
    const body = { records: records.slice(at, at + MOST_PRESSED) };
    const { begun, left_out } = await request<Pressed>(`/records/${object}/buttons/${automation}`, { method: 'POST', body, key: newKey() });
    all.begun += begun;
    all.left_out += left_out;
  }
  return all;
}
