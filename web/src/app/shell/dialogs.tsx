import { lazy, Suspense } from 'react';
import { withTexts } from '@/lib/i18n';
import { showDialog, useDialog } from '@/lib/shell-dialog';
import type { NavigationGroup } from '../navigation';
import { placeAt } from './places';

const Palette = lazy(() => withTexts(import('./commands/palette'), 'shell'));
const ShortcutSheet = lazy(() => withTexts(import('./shortcut-sheet'), 'shell'));
const ArrangeSheet = lazy(() => withTexts(import('./arrange-sheet'), 'shell'));
const CreateSheet = lazy(() => withTexts(import('./create-sheet'), 'shell'));

/** What lies over the page, one at a time; it comes when it is asked for. */
export function Dialogs({ groups, pathname }: { groups: NavigationGroup[]; pathname: string }) {
  const open = useDialog();
  const here = placeAt(pathname);
  // Something else may have been asked for from within.
  const close = (which: typeof open) => () => {
    if (open === which) showDialog(null);
  };
  return (
    <Suspense fallback={null}>
      {open === 'palette' && <Palette groups={groups} here={here} onClose={close('palette')} />}
      {open === 'shortcuts' && <ShortcutSheet groups={groups} onClose={close('shortcuts')} />}
      {open === 'arrange' && <ArrangeSheet groups={groups} onClose={close('arrange')} />}
      {open === 'create' && <CreateSheet here={here} onClose={close('create')} />}
    </Suspense>
  );
}
