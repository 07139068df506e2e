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
import { navigationOf } from '../navigation';
import { BottomBar } from './bottom-bar';
import { Header } from './header';
import styles from './shell.module.css';
import { SideNavigation } from './side-navigation';
import { useFollowLanguage } from './use-language';

const CommandPalette = lazy(() => import('./command-palette'));

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

function useLeaveWhenSignedOut(): void {
  const navigate = useNavigate();
  const href = useRouterState({ select: (state) => state.location.href });
  useEffect(() => onSignedOut(() => void navigate({ to: '/sign-in', search: { next: href } })), [navigate, href]);
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
  useLeaveWhenSignedOut();
  useFollowLanguage(me.data?.language);
  useLive();
  setTimeZone(me.data?.time_zone ?? me.data?.company.time_zone);
  const groups = navigationOf(objects.data?.items ?? [], me.data?.powers ?? [], {
    objects: t('page.objects'),
    jobs: t('page.jobs'),
  });
  return (
    <div className={styles.shell} data-navigation={navigation}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      <Header me={me.data} onSearch={openPalette} />
      {!phone && <SideNavigation groups={groups} waiting={objects.isPending} closed={navigation === 'closed'} />}
      <main id="content" className={styles.content} tabIndex={-1}>
        <Suspense fallback={<PageWait />}>
          <Outlet />
        </Suspense>
      </main>
      {phone && <BottomBar groups={groups} onSearch={openPalette} />}
      {searching && (
        <Suspense fallback={null}>
          <CommandPalette groups={groups} onClose={() => setSearching(false)} />
        </Suspense>
      )}
    </div>
  );
}
