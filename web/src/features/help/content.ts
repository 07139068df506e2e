import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/api/vocabulary';
import { isLanguage } from '@/lib/i18n';
import type { HelpPage, HelpSection } from './types';

/** Each language is a chunk of its own, and what is searched another. */
const pages: Record<Language, () => Promise<{ default: HelpPage[] }>> = {
  'zh-CN': () => import('virtual:help/pages/zh-CN'),
  'zh-TW': () => import('virtual:help/pages/zh-TW'),
  en: () => import('virtual:help/pages/en'),
  de: () => import('virtual:help/pages/de'),
};

const words: Record<Language, () => Promise<{ default: HelpSection[] }>> = {
  'zh-CN': () => import('virtual:help/words/zh-CN'),
  'zh-TW': () => import('virtual:help/words/zh-TW'),
  en: () => import('virtual:help/words/en'),
  de: () => import('virtual:help/words/de'),
};

const useLanguage = (): Language => {
  const { i18n } = useTranslation();
  return isLanguage(i18n.language) ? i18n.language : 'zh-CN';
};

/** Every page in the reader's language. */
export function useHelpPages() {
  const language = useLanguage();
  return useQuery({
    queryKey: ['help', 'pages', language],
    queryFn: async () => (await pages[language]()).default,
    staleTime: Infinity,
  });
}

/** What is searched, fetched when somebody begins to. */
export function useHelpWords(wanted: boolean) {
  const language = useLanguage();
  return useQuery({
    queryKey: ['help', 'words', language],
    queryFn: async () => (await words[language]()).default,
    staleTime: Infinity,
    enabled: wanted,
  });
}
