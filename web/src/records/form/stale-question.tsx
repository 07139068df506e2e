import { lazy, Suspense } from 'react';
import { withTexts } from '@/lib/i18n';
import type { useSave } from './use-save';

const StaleDialog = lazy(() => withTexts(import('./stale-dialog'), 'stale'));

/** Asks what is to be kept, where somebody else saved the record first. */
export function StaleQuestion({ saving: { conflict, resolve, dismiss } }: { saving: Pick<ReturnType<typeof useSave>, 'conflict' | 'resolve' | 'dismiss'> }) {
  if (!conflict) return null;
  return (
    <Suspense fallback={null}>
      <StaleDialog conflict={conflict} onSave={resolve} onCancel={dismiss} />
    </Suspense>
  );
}
