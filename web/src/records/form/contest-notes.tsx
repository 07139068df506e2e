import { lazy, Suspense } from 'react';
import type { Field } from '@/api/types';
import type { Difference } from './merge';

const ContestNote = lazy(() => import('./contest-note'));

interface ContestNotesProps {
  field: Field;
  /** What both sides changed of the record. */
  contested: Difference[];
  onTake: (value: unknown) => void;
}

/** Marks a field both sides changed, and what of it. */
export function ContestNotes({ field, contested, onTake }: ContestNotesProps) {
  const own = contested.filter(({ key }) => key === field.name || key.startsWith(`${field.name}/`));
  if (own.length === 0) return null;
  return (
    <Suspense fallback={null}>
      <ContestNote differences={own} onTake={onTake} />
    </Suspense>
  );
}
