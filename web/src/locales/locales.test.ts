import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject } from '@/lib/json';
import { LANGUAGES, type Language } from '@/api/vocabulary';

const FOLDER = 'src/locales';
const PLURAL = /_(one|other)$/;

function flatten(texts: Record<string, unknown>, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [name, value] of Object.entries(texts)) {
    if (isObject(value)) flatten(value, `${prefix}${name}.`).forEach((text, key) => flat.set(key, text));
    else flat.set(prefix + name, String(value));
  }
  return flat;
}

/** All of a language: what every page needs, and what only some load. */
function textsOf(language: Language): Map<string, string> {
  const folders = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = [FOLDER, ...folders.map(({ name }) => join(FOLDER, name))].map((folder) => join(folder, `${language}.json`));
  return new Map(files.flatMap((file) => [...flatten(JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>)]));
}

const languages = LANGUAGES.map((language) => [language, textsOf(language)] as const);
const original = textsOf('zh-CN');

const keysOf = (texts: Map<string, string>) => new Set([...texts.keys()].map((key) => key.replace(PLURAL, '')));

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
  const reference = keysOf(original);

  it.each(languages)('are complete in %s', (_language, texts) => {
    expect([...keysOf(texts)].sort()).toEqual([...reference].sort());
    expect([...texts].filter(([, text]) => text.trim() === '' && text !== ' ')).toEqual([]);
  });

  it.each(languages)('ask for the same values in %s', (_language, texts) => {
    for (const [key, text] of texts) {
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
