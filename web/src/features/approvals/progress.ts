import type { StepProgress } from '@/api/approval-types';

/** How far a step is, as it is shown: one that was refused is not merely done. */
export type Shown = StepProgress['state'] | 'rejected';

export function progressOf(progress: StepProgress | undefined): Shown {
  if (!progress) return 'open';
  const refused = progress.tasks.some(({ state }) => state === 'rejected');
  return refused && progress.state === 'done' ? 'rejected' : progress.state;
}
