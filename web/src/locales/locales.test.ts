import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject } from '@/lib/json';
import deAccount from './account/de.json';
import enAccount from './account/en.json';
import zhCNAccount from './account/zh-CN.json';
import zhTWAccount from './account/zh-TW.json';
import deObjects from './objects/de.json';
import enObjects from './objects/en.json';
import zhCNObjects from './objects/zh-CN.json';
import zhTWObjects from './objects/zh-TW.json';
import de from './de.json';
import en from './en.json';
import deApprovals from './approvals/de.json';
import enApprovals from './approvals/en.json';
import zhCNApprovals from './approvals/zh-CN.json';
import zhTWApprovals from './approvals/zh-TW.json';
import deDecide from './decide/de.json';
import enDecide from './decide/en.json';
import zhCNDecide from './decide/zh-CN.json';
import zhTWDecide from './decide/zh-TW.json';
import deProcesses from './processes/de.json';
import enProcesses from './processes/en.json';
import zhCNProcesses from './processes/zh-CN.json';
import zhTWProcesses from './processes/zh-TW.json';
import deAutomations from './automations/de.json';
import enAutomations from './automations/en.json';
import zhCNAutomations from './automations/zh-CN.json';
import zhTWAutomations from './automations/zh-TW.json';
import deRuns from './runs/de.json';
import enRuns from './runs/en.json';
import zhCNRuns from './runs/zh-CN.json';
import zhTWRuns from './runs/zh-TW.json';
import deMoves from './moves/de.json';
import deFigures from './figures/de.json';
import enFigures from './figures/en.json';
import zhCNFigures from './figures/zh-CN.json';
import zhTWFigures from './figures/zh-TW.json';
import enMoves from './moves/en.json';
import zhCNMoves from './moves/zh-CN.json';
import zhTWMoves from './moves/zh-TW.json';
import deNotifications from './notifications/de.json';
import enNotifications from './notifications/en.json';
import zhCNNotifications from './notifications/zh-CN.json';
import zhTWNotifications from './notifications/zh-TW.json';
import dePrivacy from './privacy/de.json';
import enPrivacy from './privacy/en.json';
import zhCNPrivacy from './privacy/zh-CN.json';
import zhTWPrivacy from './privacy/zh-TW.json';
import deStatus from './status/de.json';
import enStatus from './status/en.json';
import zhCNStatus from './status/zh-CN.json';
import zhTWStatus from './status/zh-TW.json';
import deChannels from './channels/de.json';
import enChannels from './channels/en.json';
import zhCNChannels from './channels/zh-CN.json';
import zhTWChannels from './channels/zh-TW.json';
import deWebhooks from './webhooks/de.json';
import enWebhooks from './webhooks/en.json';
import zhCNWebhooks from './webhooks/zh-CN.json';
import zhTWWebhooks from './webhooks/zh-TW.json';
import deConnectors from './connectors/de.json';
import enConnectors from './connectors/en.json';
import zhCNConnectors from './connectors/zh-CN.json';
import zhTWConnectors from './connectors/zh-TW.json';
import deControl from './control/de.json';
import enControl from './control/en.json';
import zhCNControl from './control/zh-CN.json';
import zhTWControl from './control/zh-TW.json';
import deReviews from './reviews/de.json';
import enReviews from './reviews/en.json';
import zhCNReviews from './reviews/zh-CN.json';
import zhTWReviews from './reviews/zh-TW.json';
import zhCN from './zh-CN.json';
import zhTW from './zh-TW.json';

const languages = {
  'zh-CN': {
    ...zhCN, ...zhCNMoves, ...zhCNPrivacy, ...zhCNFigures, ...zhCNStatus, ...zhCNApprovals, ...zhCNProcesses, ...zhCNNotifications, ...zhCNAccount, ...zhCNObjects, ...zhCNWebhooks, ...zhCNChannels, ...zhCNConnectors, ...zhCNControl, ...zhCNReviews, ...zhCNAutomations, ...zhCNRuns, ...zhCNDecide,
  },
  'zh-TW': {
    ...zhTW, ...zhTWMoves, ...zhTWPrivacy, ...zhTWFigures, ...zhTWStatus, ...zhTWApprovals, ...zhTWProcesses, ...zhTWNotifications, ...zhTWAccount, ...zhTWObjects, ...zhTWWebhooks, ...zhTWChannels, ...zhTWConnectors, ...zhTWControl, ...zhTWReviews, ...zhTWAutomations, ...zhTWRuns, ...zhTWDecide,
  },
  en: {
    ...en, ...enMoves, ...enPrivacy, ...enFigures, ...enStatus, ...enApprovals, ...enProcesses, ...enNotifications, ...enAccount, ...enObjects, ...enWebhooks, ...enChannels, ...enConnectors, ...enControl, ...enReviews, ...enAutomations, ...enRuns, ...enDecide,
  },
  de: {
    ...de, ...deMoves, ...dePrivacy, ...deFigures, ...deStatus, ...deApprovals, ...deProcesses, ...deNotifications, ...deAccount, ...deObjects, ...deWebhooks, ...deChannels, ...deConnectors, ...deControl, ...deReviews, ...deAutomations, ...deRuns, ...deDecide,
  },
};
const PLURAL = /_(one|other)$/;

function flatten(texts: Record<string, unknown>, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(texts)) {
    if (isObject(value)) flatten(value, `${prefix}${name}.`).forEach((text, key) => flat.set(key, text));
    else flat.set(prefix + name, String(value));
  }
  return flat;
}

const keysOf = (texts: Record<string, unknown>) =>
  new Set([...flatten(texts).keys()].map((key) => key.replace(PLURAL, '')));

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });
}

/** The keys the code names, each as a pattern: a part put in at run time matches any one part. */
function usedPatterns(): RegExp[] {
  const code = sources('src').join('\n');
  return [...code.matchAll(/\bt\(\s*(?:'([^']+)'|`((?:[^`$]|\$\{[^}]*\})+)`)/g)].map(([, literal, template]) => {
    const plain = literal ?? (template ?? '').replace(/\$\{[^}]*\}/g, '\u0000');
    const escaped = plain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\u0000', '[^.]+');
    return new RegExp(`^${escaped}$`);
  });
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('the texts', () => {
  const reference = keysOf(languages['zh-CN']);

  it.each(Object.entries(languages))('are complete in %s', (_language, texts) => {
    expect([...keysOf(texts)].sort()).toEqual([...reference].sort());
    expect([...flatten(texts)].filter(([, text]) => text.trim() === '' && text !== ' ')).toEqual([]);
  });

  it.each(Object.entries(languages))('ask for the same values in %s', (_language, texts) => {
    const original = flatten(languages['zh-CN']);
    for (const [key, text] of flatten(texts)) {
      const base = original.get(key) ?? original.get(key.replace(PLURAL, '_other')) ?? '';
      expect({ key, values: placeholders(text) }).toEqual({ key, values: placeholders(base) });
    }
  });

  it('are all used, and every text the code names exists', () => {
    const patterns = usedPatterns();
    const unused = [...reference].filter((key) => !patterns.some((pattern) => pattern.test(key)));
    const missing = patterns.filter((pattern) => ![...reference].some((key) => pattern.test(key)));
    expect({ unused, missing: missing.map(String) }).toEqual({ unused: [], missing: [] });
  });
});
