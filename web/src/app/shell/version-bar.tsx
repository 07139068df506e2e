import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getReach, onReach } from '@/api/reach';
import { NoticeBar } from '@/ui/notice-bar';
import { forgetAssets } from '../worker';
import styles from './shell.module.css';

const LOOK_EVERY_MS = 30 * 60_000;
/** Coming back to the tab asks again, though not each time. */
const SOONEST_MS = 5 * 60_000;

/** The file this page began with; its name follows its content, so another version begins with another. */
const ownEntry = (): string | undefined =>
  document.querySelector<HTMLScriptElement>('script[type=module][src*="/assets/"]')?.getAttribute('src') ?? undefined;

async function isOutdated(): Promise<boolean> {
  const entry = ownEntry();
  if (!entry) return false;
  try {
    const answer = await fetch('/index.html', { cache: 'no-cache', headers: { Accept: 'text/html' } });
    const page = answer.ok ? await answer.text() : entry;
    return page.includes('/assets/') && !page.includes(entry);
  } catch {
    return false;
  }
}

/** Whether the server has another version of the program by now; asked seldom, and when there is reason to. */
function useOutdated(): boolean {
  const [outdated, setOutdated] = useState(false);
  useEffect(() => {
    let looked = Date.now();
    let over = false;
    const look = async () => {
      looked = Date.now();
      if ((await isOutdated()) && !over) setOutdated(true);
    };
    const lookNow = () => void look();
    const back = () => {
      if (document.visibilityState === 'visible' && Date.now() - looked > SOONEST_MS) void look();
    };
    const reached = onReach(() => {
      if (!getReach().lost) void look();
    });
    const timer = setInterval(lookNow, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', back);
    // A part of the page that is no longer there: the server has been exchanged under it.
    window.addEventListener('vite:preloadError', lookNow);
    return () => {
      over = true;
      reached();
      clearInterval(timer);
      document.removeEventListener('visibilitychange', back);
      window.removeEventListener('vite:preloadError', lookNow);
    };
  }, []);
  return outdated;
}

/** Another version is there: the reader says when, for something may be half written. */
export function VersionBar() {
  const { t } = useTranslation();
  if (!useOutdated()) return null;
  return (
    <div className={styles.afloat}>
      <NoticeBar
        title={t('shell.version')}
        actions={
          <Button type="primary" onClick={() => void forgetAssets().then(() => location.reload())}>
            {t('shell.reload')}
          </Button>
        }
      >
        {t('shell.version_hint')}
      </NoticeBar>
    </div>
  );
}
