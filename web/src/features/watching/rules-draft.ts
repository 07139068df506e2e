import type { WatchRule, WatchSettings } from '@/api/watching';
import { parseDecimal, withoutTrailingZeros } from '@/lib/money';

/** The settings while they are typed: numbers as the reader writes them. */
export interface RulesDraft {
  active: boolean;
  rules: (Omit<WatchRule, 'least'> & { least: string })[];
  notice_factor: string;
  night: { from: string; to: string };
}

const written = (decimal: string, language: string): string => {
  const short = withoutTrailingZeros(decimal);
  return language === 'de' ? short.replace('.', ',') : short;
};

export const draftOf = (settings: WatchSettings, language: string): RulesDraft => ({
  active: settings.active,
  rules: settings.rules.map((rule) => ({ ...rule, factor: written(rule.factor, language), least: String(rule.least) })),
  notice_factor: written(settings.notice_factor, language),
  night: settings.night,
});

/** What cannot be saved as it is typed, by the name of the control. */
export function wrongOf(draft: RulesDraft, language: string): Record<string, 'factor' | 'least' | 'notice'> {
  const wrong: Record<string, 'factor' | 'least' | 'notice'> = {};
  for (const rule of draft.rules) {
    const factor = parseDecimal(rule.factor, language);
    if (factor === null || !/^\d+(\.\d{1,2})?$/.test(factor) || Number(factor) < 1) wrong[`${rule.kind}.factor`] = 'factor';
    if (!/^\d{1,7}$/.test(rule.least.trim())) wrong[`${rule.kind}.least`] = 'least';
  }
  const notice = parseDecimal(draft.notice_factor, language);
  if (notice === null || Number(notice) <= 0 || Number(notice) > 1) wrong['notice_factor'] = 'notice';
  return wrong;
}

/** The settings a draft without faults stands for. */
export const settingsOf = (draft: RulesDraft, lock: number, language: string): WatchSettings => ({
  lock,
  active: draft.active,
  rules: draft.rules.map((rule) => ({
    ...rule,
    factor: parseDecimal(rule.factor, language) ?? rule.factor,
    least: Number(rule.least),
  })),
  notice_factor: parseDecimal(draft.notice_factor, language) ?? draft.notice_factor,
  night: draft.night,
});
