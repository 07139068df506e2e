import { lazy, Suspense } from 'react';
import type { useSave } from './use-save';

const StaleDialog = lazy(() => import('./stale-dialog'));

/** Asks what is to be kept, where somebody else saved the record first. */
export function StaleQuestion({ saving: { conflict, resolve, dismiss } }: { saving: Pick<ReturnType<typeof useSave>, 'conflict' | 'resolve' | 'dismiss'> }) {
  if (!conflict) return null;
  return (
    <Suspense fallback={null}>
      <StaleDialog conflict={conflict} onSave={resolve} onCancel={dismiss} />
    </Suspense>
  );
}
