import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '@/api/vocabulary';
import { placeOf } from '@/features/help/article';
import { CONTENTS, helpFor, isExplained } from '@/features/help/contents';
import { searchHelp } from '@/features/help/search';
import type { HelpPage, HelpSection } from '@/features/help/types';
import { newQueryClient } from './query-client';
import { newRouter } from './router';

const FOLDER = '../docs/help';
const slugs = readdirSync(`${FOLDER}/zh-CN`).map((name) => name.replace(/\.md$/, '')).sort();

const packs: Record<string, () => Promise<{ default: HelpPage[] }>> = {
  'zh-CN': () => import('virtual:help/pages/zh-CN'),
  'zh-TW': () => import('virtual:help/pages/zh-TW'),
  en: () => import('virtual:help/pages/en'),
  de: () => import('virtual:help/pages/de'),
};

async function words(language: 'zh-CN' | 'de'): Promise<HelpSection[]> {
  return language === 'de' ? (await import('virtual:help/words/de')).default : (await import('virtual:help/words/zh-CN')).default;
}

describe('the help', () => {
  it('explains every page of the program, and has every page of its own in the contents', () => {
    const routes = Object.keys(newRouter(newQueryClient()).routesByPath);
    expect(routes.filter((route) => !isExplained(route))).toEqual([]);
    expect(CONTENTS.flatMap(({ pages }) => [...pages]).sort()).toEqual(slugs);
    expect(routes.map((route) => helpFor(route, undefined)).filter((slug) => !slugs.includes(slug))).toEqual([]);
    expect(helpFor('/records/$object', 'feedback')).toBe('feedback');
  });

  it.each(LANGUAGES)('has titles, pictures and links that lead somewhere in %s', async (language) => {
    const pages = (await packs[language]?.())?.default ?? [];
    expect(pages.map(({ slug }) => slug)).toEqual(slugs);
    const anchors = new Set(pages.flatMap(({ slug, headings }) => headings.map(({ id }) => `${slug}#${id}`)));
    const dead = pages.flatMap(({ slug, html }) =>
      [...html.matchAll(/href="(\/help[^"]*)"/g)].flatMap(([, href = '']) => {
        const place = placeOf(href);
        const known = place && slugs.includes(place.slug) && (!place.at || anchors.has(`${place.slug}#${place.at}`));
        return known ? [] : [`${slug}: ${href}`];
      }),
    );
    expect(dead).toEqual([]);
    expect(pages.filter(({ title, html }) => title === '' || html.includes('@@'))).toEqual([]);
  });

  it('finds sections by the words people use, whatever their case and width', async () => {
    const [first] = searchHelp(await words('zh-CN'), '离职 交接');
    expect(first).toBeDefined();
    expect(searchHelp(await words('de'), 'WEBHOOK')[0]?.slug).toBe('webhooks');
    expect(searchHelp(await words('zh-CN'), 'ＷＥＢＨＯＯＫ')[0]?.slug).toBe('webhooks');
    expect(searchHelp(await words('de'), 'zzzz')).toEqual([]);
    expect(searchHelp(await words('de'), ' ')).toEqual([]);
  });
});
