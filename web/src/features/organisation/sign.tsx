import { SIGNS, type MarkKind } from './marks';

/** The sign beside a mark's words. */
export const Sign = ({ kind }: { kind: MarkKind }) => (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
    <path d={SIGNS[kind]} fill="none" stroke="currentColor" strokeWidth={1.4} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);
