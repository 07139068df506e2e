import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onSignedOut } from '@/api/client';
import { objectsQuery } from '@/api/objects';
import { meQuery } from '@/api/session';
import { setTimeZone } from '@/lib/dates';
import { usePhone } from '@/lib/media';
import { usePreferences } from '@/lib/preferences';
import { PageWait } from '../page-states';
import { useLive } from '../live';
import { homeOf, navigationOf, pathOf } from '../navigation';
import { ApproverChooser } from './approver-chooser';
import { BottomBar } from './bottom-bar';
import { Header } from './header';
import { OfflineBar } from './offline-bar';
import { ReviewBar } from './review-bar';
import styles from './shell.module.css';
import { SideNavigation } from './side-navigation';
import { TemporaryBar } from './temporary-bar';
import { useForMe } from './use-for-me';
import { useFollowLanguage } from './use-language';
import { Watermark } from './watermark';

const CommandPalette = lazy(() => import('./command-palette'));
const SignInAgain = lazy(() => import('@/features/session/sign-in-again'));

/** Ctrl+K, or Cmd+K on a Mac, wherever the focus is. */
function usePaletteKey(open: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [open]);
}

/** Whether the session has ended under the reader's hands, and how many began since the page was opened. */
function useSession() {
  const [ended, setEnded] = useState(false);
  const [begun, setBegun] = useState(0);
  useEffect(() => onSignedOut(() => setEnded(true)), []);
  const begin = () => {
    setEnded(false);
    setBegun((count) => count + 1);
  };
  return { ended, begun, begin };
}

export default function Shell() {
  const { t } = useTranslation();
  const phone = usePhone();
  const { navigation } = usePreferences();
  const me = useQuery(meQuery());
  const objects = useQuery(objectsQuery());
  const [searching, setSearching] = useState(false);
  const [openPalette] = useState(() => () => setSearching(true));
  usePaletteKey(openPalette);
  const navigate = useNavigate();
  const href = useRouterState({ select: (state) => state.location.href });
  const session = useSession();
  useFollowLanguage(me.data?.language);
  useLive(session.begun);
  setTimeZone(me.data?.time_zone ?? me.data?.company.time_zone);
  const forMe = useForMe(objects.isSuccess);
  const home = homeOf(objects.data?.items ?? []);
  const atHome = home.params !== undefined && href.split('?')[0] === pathOf(home.params.object);
  const groups = navigationOf(objects.data?.items ?? [], me.data?.powers ?? [], forMe, t);
  return (
    <div className={styles.shell} data-navigation={navigation}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <Header me={me.data} onSearch={openPalette} />
      {!phone && <SideNavigation groups={groups} waiting={objects.isPending} closed={navigation === 'closed'} />}
      <main id="content" className={styles.content} tabIndex={-1}>
        <OfflineBar />
        <TemporaryBar access={me.data?.temporary_access} />
        {atHome && <ReviewBar waiting={forMe.reviews} />}
        <Suspense fallback={<PageWait />}>
          <Outlet />
        </Suspense>
      </main>
      {phone && <BottomBar groups={groups} onSearch={openPalette} />}
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
      {searching && (
        <Suspense fallback={null}>
          <CommandPalette groups={groups} onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
}
