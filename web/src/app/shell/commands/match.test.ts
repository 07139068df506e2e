import { describe, expect, it } from 'vitest';
import { initialsOf } from '@/lib/initials';
import { fits, modeOf } from './match';

describe('initials', () => {
  it('are those of pinyin, for both scripts, and leave other signs as they are', () => {
    expect(initialsOf('客户')).toBe('kh');
    expect(initialsOf('銷售訂單')).toBe('xsdd');
    expect(initialsOf('导入CRM客户')).toBe('drcrmkh');
    expect(initialsOf('Customers')).toBe('');
  });
});

describe('what fits', () => {
  const best = (labels: string[], typed: string) =>
    labels.map((label) => ({ label, rank: fits(label, typed) })).filter(({ rank }) => rank > 0).sort((a, b) => b.rank - a.rank).map(({ label }) => label);

  it('is found by initials, parts and scattered letters, the closest first', () => {
    expect(best(['客户', '联系人', '跟进记录'], 'kh')).toEqual(['客户']);
    expect(best(['Import customers', 'Customers', 'New customer'], 'cust')).toEqual(['Customers', 'Import customers', 'New customer']);
    expect(best(['New customer', 'New contact'], 'ncust')).toEqual(['New customer']);
    expect(best(['Aufträge', 'Kunden'], 'auftrage')).toEqual(['Aufträge']);
  });

  it('is not found by two letters that merely occur', () => {
    expect(fits('Organisation chart', 'oc')).toBe(0);
  });

  it('is found by its English name whatever the language', () => {
    expect(fits('新建客户', 'new cust', 'new customer')).toBeGreaterThan(0);
  });
});

describe('the first sign', () => {
  it('narrows the search, also as Chinese keyboards write it', () => {
    expect(modeOf('>dark')).toEqual({ mode: 'actions', words: 'dark' });
    expect(modeOf('》深色')).toEqual({ mode: 'actions', words: '深色' });
    expect(modeOf('@ 李')).toEqual({ mode: 'people', words: '李' });
    expect(modeOf('#kh')).toEqual({ mode: 'objects', words: 'kh' });
    expect(modeOf('a@b.de')).toEqual({ mode: 'all', words: 'a@b.de' });
  });
});
