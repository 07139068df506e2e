import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onProblem } from '@/api/client';
import { objectsQuery } from '@/api/objects';
import { meQuery, seeAsOneself } from '@/api/session';
import type { Me, ObjectSummary } from '@/api/types';
import { setTimeZone } from '@/lib/dates';
import { withTexts } from '@/lib/i18n';
import { keepFor, useKept, visit } from '@/lib/kept';
import { usePhone } from '@/lib/media';
import { beginAnew } from '@/lib/other-person';
import { usePreferences } from '@/lib/preferences';
import { showDialog } from '@/lib/shell-dialog';
import { InSlices } from '@/ui/in-slices';
import { PageWait } from '../page-states';
import { useLive } from '../live';
import { arranged } from '../arrangement';
import { homeOf, navigationOf, pathOf } from '../navigation';
import { ApproverChooser } from './approver-chooser';
import { BottomBar } from './bottom-bar';
import { Dialogs } from './dialogs';
import { Header } from './header';
import { OfflineBar } from './offline-bar';
import { placeAt } from './places';
import { ReviewBar } from './review-bar';
import styles from './shell.module.css';
import { SideNavigation } from './side-navigation';
import { TemporaryBar } from './temporary-bar';
import { TourBar } from './tour-bar';
import { useHelp } from './use-help';
import { useForMe } from './use-for-me';
import { useFollowLanguage } from '@/lib/use-language';
import { VersionBar } from './version-bar';
import { Watermark } from './watermark';

const HelpPanel = lazy(() => withTexts(import('@/features/help/help-panel'), 'help'));
const ShortcutKeys = lazy(() => import('./shortcut-keys'));
const Tour = lazy(() => withTexts(import('@/features/help/tour'), 'help'));
const SeeAsBar = lazy(() => withTexts(import('./see-as-bar'), 'see_as'));
const SignInAgain = lazy(() => import('@/features/session/sign-in-again'));

/** Whether the session has ended under the reader's hands, and how many began since the page was opened. */
function useSession() {
  const [ended, setEnded] = useState(false);
  const [begun, setBegun] = useState(0);
  useEffect(() => onProblem('session.required', () => setEnded(true)), []);
  useEffect(() => onProblem('see_as.over', () => void seeAsOneself().then(beginAnew)), []);
  const begin = () => {
    setEnded(false);
    setBegun((count) => count + 1);
  };
  return { ended, begun, begin };
}

/** Ctrl+K, or Cmd+K on a Mac, wherever the focus is. */
function usePaletteKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      showDialog('palette');
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

/** What this account keeps, and that the record at this address was opened. */
function useKeeping(me: Me | undefined, objects: ObjectSummary[] | undefined, href: string): void {
  const account = me && `${me.company.key}.${me.employee.id}`;
  const pathname = href.split(/[?#]/)[0] ?? '';
  useLayoutEffect(() => {
    if (account) keepFor(account);
  }, [account]);
  useEffect(() => {
    const place = placeAt(pathname);
    if (account && !me.seen_by && place && objects?.some(({ name, can }) => name === place.object && can.read)) visit(place);
  }, [account, me?.seen_by, objects, pathname]);
}

export default function ShellRoute() {
  return (
    <InSlices>
      <Shell />
    </InSlices>
  );
}

function Shell() {
  const { t } = useTranslation();
  const phone = usePhone();
  const { navigation } = usePreferences();
  const me = useQuery(meQuery());
  const objects = useQuery(objectsQuery());
  const navigate = useNavigate();
  const href = useRouterState({ select: (state) => state.location.href });
  const session = useSession();
  const help = useHelp();
  useFollowLanguage(me.data?.language);
  useLive(session.begun);
  setTimeZone(me.data?.time_zone ?? me.data?.company.time_zone);
  const forMe = useForMe(objects.isSuccess);
  const home = homeOf(objects.data?.items ?? []);
  const atHome = home.params !== undefined && href.split('?')[0] === pathOf(home.params.object);
  const all = navigationOf(objects.data?.items ?? [], me.data?.powers ?? [], forMe, t);
  const groups = arranged(all, useKept());
  useKeeping(me.data, objects.data?.items, href);
  usePaletteKey();
  return (
    <div className={styles.shell} data-navigation={navigation}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <Header me={me.data} helping={help.open} onHelp={help.toggle} />
      {!phone && <SideNavigation groups={groups} waiting={objects.isPending} closed={navigation === 'closed'} />}
      <main id="content" className={styles.content} tabIndex={-1}>
        <OfflineBar />
        <VersionBar />
        {me.data?.seen_by && (
          <Suspense fallback={null}>
            <SeeAsBar me={me.data} />
          </Suspense>
        )}
        <TemporaryBar access={me.data?.temporary_access} />
        {atHome && me.data?.toured === false && !help.touring && <TourBar onStart={help.tour} onLater={help.toured} />}
        {atHome && <ReviewBar waiting={forMe.reviews} />}
        <Suspense fallback={<PageWait />}>
          <Outlet />
        </Suspense>
      </main>
      {phone && <BottomBar groups={groups} />}
      {help.open && (
        <Suspense fallback={null}>
          <HelpPanel onClose={help.close} onTour={help.tour} />
        </Suspense>
      )}
      {help.touring && me.data && objects.data && (
        <Suspense fallback={null}>
          <Tour
            me={me.data}
            objects={objects.data.items}
            pages={groups.flatMap((group) => group.items.map(({ to }) => to))}
            onClose={help.toured}
          />
        </Suspense>
      )}
      <Watermark />
      <ApproverChooser />
      {session.ended && me.data && (
        <Suspense fallback={null}>
          <SignInAgain
            me={me.data}
            onEntered={session.begin}
            onLeave={() => void navigate({ to: '/sign-in', search: { next: href } })}
          />
        </Suspense>
      )}
      <Suspense fallback={null}>{objects.data && <ShortcutKeys groups={all} objects={objects.data.items} />}</Suspense>
      <Dialogs groups={all} pathname={href.split(/[?#]/)[0] ?? ''} />
    </div>
  );
}
