import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { boxQuery } from '@/api/approvals';
import { objectsQuery } from '@/api/objects';
import { LANGUAGES } from '@/api/vocabulary';
import { LANGUAGE_NAMES } from '@/lib/i18n';
import { isPinned, togglePin, useKept, type Place } from '@/lib/kept';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { showDialog } from '@/lib/shell-dialog';
import { useNotice } from '@/ui/use-notice';
import { creatable } from '../places';
import { useChangeLanguage } from '@/lib/use-language';
import { useSignOut } from '../use-sign-out';
import type { Command } from './command';

/** What can be done from anywhere. */
export function useActions(here: Place | null, waiting: number): Command[] {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const client = useQueryClient();
  const notice = useNotice();
  const objects = useQuery(objectsQuery()).data?.items ?? [];
  const { density } = usePreferences();
  const kept = useKept();
  const language = useChangeLanguage();
  const signOut = useSignOut();
  const isDark = document.documentElement.dataset['theme'] === 'dark';
  const compact = density === 'compact';
  const approveNext = async () => {
    const { pages } = await client.fetchInfiniteQuery({ ...boxQuery('todo'), staleTime: 0 });
    const [next] = pages[0]?.items ?? [];
    await (next ? navigate({ to: '/approvals/$id', params: { id: next.id } }) : navigate({ to: '/approvals', search: {} }));
  };
  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      notice.done(t('command.copied'));
    } catch (error) {
      notice.failed(error);
    }
  };
  const pinned = here !== null && isPinned(kept, here);
  return [
    ...(here
      ? [{ key: 'pin', label: pinned ? t('shell.unpin') : t('shell.pin'), icon: 'flag', hint: 'p', run: () => togglePin(here) }]
      : []),
    ...(waiting > 0 ? [{ key: 'approve', label: t('command.approve_next'), icon: 'audit', run: () => void approveNext() }] : []),
    ...creatable(objects).map(({ name, label, icon }) => ({
      key: `new:${name}`,
      label: t('record.new', { object: label }),
      also: `new ${name}`,
      icon,
      to: `/records/${name}/new`,
    })),
    ...objects
      .filter(({ can, menu }) => can.import && menu !== 'none')
      .map(({ name, plural }) => ({
        key: `import:${name}`,
        label: t('command.import', { objects: plural }),
        also: `import ${name}`,
        icon: 'inbox',
        to: `/records/${name}/import`,
      })),
    { key: 'theme', label: isDark ? t('command.light') : t('command.dark'), also: 'dark light theme', icon: 'eye', run: () => setPreferences({ theme: isDark ? 'light' : 'dark' }) },
    { key: 'density', label: compact ? t('command.roomy') : t('command.compact'), also: 'compact density rows', icon: 'bars', run: () => setPreferences({ density: compact ? 'normal' : 'compact' }) },
    ...LANGUAGES.filter((key) => key !== i18n.language).map((key) => ({
      key: `language:${key}`,
      label: t('command.language', { language: LANGUAGE_NAMES[key] }),
      also: `language ${key}`,
      icon: 'message',
      run: () => language.mutate(key),
    })),
    { key: 'arrange', label: t('arrange.title'), also: 'arrange navigation', icon: 'appstore', run: () => showDialog('arrange') },
    { key: 'shortcuts', label: t('shell.shortcuts'), also: 'keyboard shortcuts', icon: 'thunderbolt', hint: '?', run: () => showDialog('shortcuts') },
    { key: 'link', label: t('command.copy_link'), also: 'copy link', icon: 'paper-clip', run: () => void copyLink() },
    { key: 'leave', label: t('session.sign_out'), also: 'sign out log out', icon: 'user', run: signOut },
  ];
}
