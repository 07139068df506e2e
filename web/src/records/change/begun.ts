import type { ChangeDeed } from '@/api/changes';
import type { Values } from '../form/draft';

/** What somebody was about to do when they were told that it needs a change order. */
export interface Begun {
  deed: ChangeDeed;
  values: Values;
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Goes along to the form of a change order, so that nothing is typed twice. */
    begun?: Begun;
  }
}
