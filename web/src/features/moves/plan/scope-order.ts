import type { PlanFieldRule } from '@/api/move-types';
import type { Scope } from '@/api/vocabulary';

const REACH: Record<Scope, number> = {
  none: 0,
  own: 1,
  reports_direct: 2,
  reports_all: 3,
  department: 4,
  departments: 4,
  department_tree: 5,
  all: 6,
};

const OPENNESS: Record<NonNullable<PlanFieldRule>, number> = { hidden: 0, masked: 1, read: 2, change: 3, edit: 4 };

export type Effect = 'gained' | 'lost' | 'more' | 'less' | 'other';

function effectOf(before: number, after: number): Effect {
  if (before === 0 && after > 0) return 'gained';
  if (after === 0 && before > 0) return 'lost';
  return after > before ? 'more' : after < before ? 'less' : 'other';
}

/** Whether somebody reaches further than before, less far, or only elsewhere. */
export const scopeEffect = (before: Scope | null, after: Scope | null): Effect =>
  effectOf(REACH[before ?? 'none'], REACH[after ?? 'none']);

/** A field without a rule is as open as its record. */
export const ruleEffect = (before: PlanFieldRule, after: PlanFieldRule): Effect =>
  effectOf(OPENNESS[before ?? 'edit'], OPENNESS[after ?? 'edit']);
