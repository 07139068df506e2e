import type { Locale } from 'antd/es/locale';
import dayjs from 'dayjs';
import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { setRequestLanguage } from '@/api/client';
import { LANGUAGES, type Language } from '@/api/vocabulary';
import type zhCNAccount from '@/locales/account/zh-CN.json';
import type zhCNApprovals from '@/locales/approvals/zh-CN.json';
import type zhCNBin from '@/locales/bin/zh-CN.json';
import type zhCNBulk from '@/locales/bulk/zh-CN.json';
import type zhCNChannels from '@/locales/channels/zh-CN.json';
import type zhCNConnectors from '@/locales/connectors/zh-CN.json';
import type zhCNControl from '@/locales/control/zh-CN.json';
import type zhCNAutomations from '@/locales/automations/zh-CN.json';
import type zhCNDecide from '@/locales/decide/zh-CN.json';
import type zhCNFigures from '@/locales/figures/zh-CN.json';
import type zhCNHelp from '@/locales/help/zh-CN.json';
import type zhCNImporting from '@/locales/importing/zh-CN.json';
import type zhCNListing from '@/locales/listing/zh-CN.json';
import type zhCNMoves from '@/locales/moves/zh-CN.json';
import type zhCNNotifications from '@/locales/notifications/zh-CN.json';
import type zhCNObjects from '@/locales/objects/zh-CN.json';
import type zhCNOrganisation from '@/locales/organisation/zh-CN.json';
import type zhCNPress from '@/locales/press/zh-CN.json';
import type zhCNPrivacy from '@/locales/privacy/zh-CN.json';
import type zhCNProcesses from '@/locales/processes/zh-CN.json';
import type zhCNRecord from '@/locales/record/zh-CN.json';
import type zhCNReviews from '@/locales/reviews/zh-CN.json';
import type zhCNRuns from '@/locales/runs/zh-CN.json';
import type zhCNSeeAs from '@/locales/see_as/zh-CN.json';
import type zhCNShapes from '@/locales/shapes/zh-CN.json';
import type zhCNShell from '@/locales/shell/zh-CN.json';
import type zhCNStale from '@/locales/stale/zh-CN.json';
import type zhCNStatus from '@/locales/status/zh-CN.json';
import type zhCNViews from '@/locales/views/zh-CN.json';
import type zhCNWebhooks from '@/locales/webhooks/zh-CN.json';
import type zhCN from '@/locales/zh-CN.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: {
      translation: typeof zhCN &
        typeof zhCNAccount &
        typeof zhCNApprovals &
        typeof zhCNBin &
        typeof zhCNBulk &
        typeof zhCNChannels &
        typeof zhCNConnectors &
        typeof zhCNControl &
        typeof zhCNAutomations &
        typeof zhCNDecide &
        typeof zhCNFigures &
        typeof zhCNHelp &
        typeof zhCNImporting &
        typeof zhCNListing &
        typeof zhCNMoves &
        typeof zhCNNotifications &
        typeof zhCNObjects &
        typeof zhCNOrganisation &
        typeof zhCNPress &
        typeof zhCNPrivacy &
        typeof zhCNProcesses &
        typeof zhCNRecord &
        typeof zhCNReviews &
        typeof zhCNRuns &
        typeof zhCNSeeAs &
        typeof zhCNShapes &
        typeof zhCNShell &
        typeof zhCNStale &
        typeof zhCNStatus &
        typeof zhCNViews &
        typeof zhCNWebhooks;
    };
  }
}

interface LanguagePack {
  antd: Locale;
  dayjs: string;
  texts: Record<string, unknown>;
}

/** Each language is a chunk of its own: a reader downloads one. */
const packs: Record<Language, () => Promise<{ default: LanguagePack }>> = {
  'zh-CN': () => import('./languages/zh-CN'),
  'zh-TW': () => import('./languages/zh-TW'),
  en: () => import('./languages/en'),
  de: () => import('./languages/de'),
};

type Texts = () => Promise<{ default: Record<string, unknown> }>;

/** Texts that come with the pages that need them, not with the first list. */
const partPacks = {
  help: {
    'zh-CN': () => import('@/locales/help/zh-CN.json'),
    'zh-TW': () => import('@/locales/help/zh-TW.json'),
    en: () => import('@/locales/help/en.json'),
    de: () => import('@/locales/help/de.json'),
  },
  importing: {
    'zh-CN': () => import('@/locales/importing/zh-CN.json'),
    'zh-TW': () => import('@/locales/importing/zh-TW.json'),
    en: () => import('@/locales/importing/en.json'),
    de: () => import('@/locales/importing/de.json'),
  },
  listing: {
    'zh-CN': () => import('@/locales/listing/zh-CN.json'),
    'zh-TW': () => import('@/locales/listing/zh-TW.json'),
    en: () => import('@/locales/listing/en.json'),
    de: () => import('@/locales/listing/de.json'),
  },
  moves: {
    'zh-CN': () => import('@/locales/moves/zh-CN.json'),
    'zh-TW': () => import('@/locales/moves/zh-TW.json'),
    en: () => import('@/locales/moves/en.json'),
    de: () => import('@/locales/moves/de.json'),
  },
  organisation: {
    'zh-CN': () => import('@/locales/organisation/zh-CN.json'),
    'zh-TW': () => import('@/locales/organisation/zh-TW.json'),
    en: () => import('@/locales/organisation/en.json'),
    de: () => import('@/locales/organisation/de.json'),
  },
  bin: {
    'zh-CN': () => import('@/locales/bin/zh-CN.json'),
    'zh-TW': () => import('@/locales/bin/zh-TW.json'),
    en: () => import('@/locales/bin/en.json'),
    de: () => import('@/locales/bin/de.json'),
  },
  bulk: {
    'zh-CN': () => import('@/locales/bulk/zh-CN.json'),
    'zh-TW': () => import('@/locales/bulk/zh-TW.json'),
    en: () => import('@/locales/bulk/en.json'),
    de: () => import('@/locales/bulk/de.json'),
  },
  stale: {
    'zh-CN': () => import('@/locales/stale/zh-CN.json'),
    'zh-TW': () => import('@/locales/stale/zh-TW.json'),
    en: () => import('@/locales/stale/en.json'),
    de: () => import('@/locales/stale/de.json'),
  },
  see_as: {
    'zh-CN': () => import('@/locales/see_as/zh-CN.json'),
    'zh-TW': () => import('@/locales/see_as/zh-TW.json'),
    en: () => import('@/locales/see_as/en.json'),
    de: () => import('@/locales/see_as/de.json'),
  },
  press: {
    'zh-CN': () => import('@/locales/press/zh-CN.json'),
    'zh-TW': () => import('@/locales/press/zh-TW.json'),
    en: () => import('@/locales/press/en.json'),
    de: () => import('@/locales/press/de.json'),
  },
  privacy: {
    'zh-CN': () => import('@/locales/privacy/zh-CN.json'),
    'zh-TW': () => import('@/locales/privacy/zh-TW.json'),
    en: () => import('@/locales/privacy/en.json'),
    de: () => import('@/locales/privacy/de.json'),
  },
  figures: {
    'zh-CN': () => import('@/locales/figures/zh-CN.json'),
    'zh-TW': () => import('@/locales/figures/zh-TW.json'),
    en: () => import('@/locales/figures/en.json'),
    de: () => import('@/locales/figures/de.json'),
  },
  account: {
    'zh-CN': () => import('@/locales/account/zh-CN.json'),
    'zh-TW': () => import('@/locales/account/zh-TW.json'),
    en: () => import('@/locales/account/en.json'),
    de: () => import('@/locales/account/de.json'),
  },
  objects: {
    'zh-CN': () => import('@/locales/objects/zh-CN.json'),
    'zh-TW': () => import('@/locales/objects/zh-TW.json'),
    en: () => import('@/locales/objects/en.json'),
    de: () => import('@/locales/objects/de.json'),
  },
  notifications: {
    'zh-CN': () => import('@/locales/notifications/zh-CN.json'),
    'zh-TW': () => import('@/locales/notifications/zh-TW.json'),
    en: () => import('@/locales/notifications/en.json'),
    de: () => import('@/locales/notifications/de.json'),
  },
  shapes: {
    'zh-CN': () => import('@/locales/shapes/zh-CN.json'),
    'zh-TW': () => import('@/locales/shapes/zh-TW.json'),
    en: () => import('@/locales/shapes/en.json'),
    de: () => import('@/locales/shapes/de.json'),
  },
  status: {
    'zh-CN': () => import('@/locales/status/zh-CN.json'),
    'zh-TW': () => import('@/locales/status/zh-TW.json'),
    en: () => import('@/locales/status/en.json'),
    de: () => import('@/locales/status/de.json'),
  },
  approvals: {
    'zh-CN': () => import('@/locales/approvals/zh-CN.json'),
    'zh-TW': () => import('@/locales/approvals/zh-TW.json'),
    en: () => import('@/locales/approvals/en.json'),
    de: () => import('@/locales/approvals/de.json'),
  },
  decide: {
    'zh-CN': () => import('@/locales/decide/zh-CN.json'),
    'zh-TW': () => import('@/locales/decide/zh-TW.json'),
    en: () => import('@/locales/decide/en.json'),
    de: () => import('@/locales/decide/de.json'),
  },
  processes: {
    'zh-CN': () => import('@/locales/processes/zh-CN.json'),
    'zh-TW': () => import('@/locales/processes/zh-TW.json'),
    en: () => import('@/locales/processes/en.json'),
    de: () => import('@/locales/processes/de.json'),
  },
  channels: {
    'zh-CN': () => import('@/locales/channels/zh-CN.json'),
    'zh-TW': () => import('@/locales/channels/zh-TW.json'),
    en: () => import('@/locales/channels/en.json'),
    de: () => import('@/locales/channels/de.json'),
  },
  webhooks: {
    'zh-CN': () => import('@/locales/webhooks/zh-CN.json'),
    'zh-TW': () => import('@/locales/webhooks/zh-TW.json'),
    en: () => import('@/locales/webhooks/en.json'),
    de: () => import('@/locales/webhooks/de.json'),
  },
  connectors: {
    'zh-CN': () => import('@/locales/connectors/zh-CN.json'),
    'zh-TW': () => import('@/locales/connectors/zh-TW.json'),
    en: () => import('@/locales/connectors/en.json'),
    de: () => import('@/locales/connectors/de.json'),
  },
  control: {
    'zh-CN': () => import('@/locales/control/zh-CN.json'),
    'zh-TW': () => import('@/locales/control/zh-TW.json'),
    en: () => import('@/locales/control/en.json'),
    de: () => import('@/locales/control/de.json'),
  },
  record: {
    'zh-CN': () => import('@/locales/record/zh-CN.json'),
    'zh-TW': () => import('@/locales/record/zh-TW.json'),
    en: () => import('@/locales/record/en.json'),
    de: () => import('@/locales/record/de.json'),
  },
  reviews: {
    'zh-CN': () => import('@/locales/reviews/zh-CN.json'),
    'zh-TW': () => import('@/locales/reviews/zh-TW.json'),
    en: () => import('@/locales/reviews/en.json'),
    de: () => import('@/locales/reviews/de.json'),
  },
  automations: {
    'zh-CN': () => import('@/locales/automations/zh-CN.json'),
    'zh-TW': () => import('@/locales/automations/zh-TW.json'),
    en: () => import('@/locales/automations/en.json'),
    de: () => import('@/locales/automations/de.json'),
  },
  views: {
    'zh-CN': () => import('@/locales/views/zh-CN.json'),
    'zh-TW': () => import('@/locales/views/zh-TW.json'),
    en: () => import('@/locales/views/en.json'),
    de: () => import('@/locales/views/de.json'),
  },
  runs: {
    'zh-CN': () => import('@/locales/runs/zh-CN.json'),
    'zh-TW': () => import('@/locales/runs/zh-TW.json'),
    en: () => import('@/locales/runs/en.json'),
    de: () => import('@/locales/runs/de.json'),
  },
  shell: {
    'zh-CN': () => import('@/locales/shell/zh-CN.json'),
    'zh-TW': () => import('@/locales/shell/zh-TW.json'),
    en: () => import('@/locales/shell/en.json'),
    de: () => import('@/locales/shell/de.json'),
  },
} satisfies Record<string, Record<Language, Texts>>;

export type TextPart = keyof typeof partPacks;

/** Languages are named in themselves, whatever the language of the page. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  en: 'English',
  de: 'Deutsch',
};

export const i18n = createInstance();
const loaded = new Map<Language, LanguagePack>();

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.some((language) => language === value);
}

/** The closest of our languages to what the browser asks for. */
export function guessLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const lower = tag.toLowerCase();
    if (lower.startsWith('zh')) return /hant|tw|hk|mo/.test(lower) ? 'zh-TW' : 'zh-CN';
    if (lower.startsWith('de')) return 'de';
    if (lower.startsWith('en')) return 'en';
  }
  return 'zh-CN';
}

export async function loadLanguage(language: Language): Promise<LanguagePack> {
  const known = loaded.get(language);
  if (known) return known;
  const { default: pack } = await packs[language]();
  loaded.set(language, pack);
  return pack;
}

const wantedParts = new Set<TextPart>();

async function addTexts(language: Language, parts: Iterable<TextPart>): Promise<void> {
  await Promise.all(
    [...parts].map(async (part) => {
      const { default: texts } = await partPacks[part][language]();
      i18n.addResourceBundle(language, 'translation', texts, true, true);
    }),
  );
}

/** A page with such texts that waits for them: it never shows the names of texts instead. */
export async function withTexts<T>(page: Promise<T>, ...parts: TextPart[]): Promise<T> {
  for (const part of parts) wantedParts.add(part);
  const [loadedPage] = await Promise.all([page, isLanguage(i18n.language) ? addTexts(i18n.language, parts) : undefined]);
  return loadedPage;
}

/** Switches texts, dates, antd and the language asked of the server, all at once. */
export async function applyLanguage(language: Language): Promise<LanguagePack> {
  const pack = await loadLanguage(language);
  setRequestLanguage(language);
  dayjs.locale(pack.dayjs);
  if (!i18n.isInitialized) {
    await i18n.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      resources: { [language]: { translation: pack.texts } },
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  } else {
    i18n.addResourceBundle(language, 'translation', pack.texts, true, true);
    await addTexts(language, wantedParts);
    await i18n.changeLanguage(language);
  }
  document.documentElement.lang = language;
  // Who puts the program onto their screen finds it there by its name in their language.
  document.querySelector('link[rel=manifest]')?.setAttribute('href', `/manifest/${language}.webmanifest`);
  return pack;
}
