import { BASES, ERASURE_STAGES, type Basis, type ErasureStage } from '@/api/privacy';
import type { RecordRow } from '@/api/types';
import type { Language } from '@/api/vocabulary';

export const stageOf = (row: RecordRow): ErasureStage =>
  ERASURE_STAGES.find((stage) => stage === row['stage']) ?? 'open';

export const basisOf = (row: RecordRow): Basis => BASES.find((basis) => basis === row['basis']) ?? 'other';

export const waits = (stage: ErasureStage): boolean => stage === 'open' || stage === 'approved';

/** Whether the day by which it must be answered has passed without an answer. */
export const isOverdue = (stage: ErasureStage, dueOn: string, on: string): boolean => waits(stage) && dueOn < on;

/** Ids grow with time; as text the longer is the larger. */
const byAge = (one: RecordRow, other: RecordRow): number =>
  one.id.length - other.id.length || (one.id < other.id ? -1 : 1);

/** The request that waits, else the last one. */
export function presentOf(requests: readonly RecordRow[]): RecordRow | undefined {
  const inOrder = [...requests].sort(byAge);
  return inOrder.findLast((row) => waits(stageOf(row))) ?? inOrder.at(-1);
}

const USUAL: Record<Language, Basis> = { 'zh-CN': 'pipl', 'zh-TW': 'other', en: 'gdpr', de: 'gdpr' };

/** The law most readers of a language live under. */
export const usualBasis = (language: string): Basis => (USUAL as Partial<Record<string, Basis>>)[language] ?? 'other';

/** Names are typed by hand: how wide the characters are and what stands between them does not matter. */
export const sameName = (typed: string, name: string): boolean => {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  return plain(typed) !== '' && plain(typed) === plain(name);
};
