import { describe, expect, it } from 'vitest';
import type { ListView, ListViews } from '@/api/views';
import type { Filter } from '@/api/types';
import { addressOfView, changedAddress, effective, isChanged, NO_VIEWS, viewOf } from './view-search';

const mine: Filter = { field: 'owner_id', op: 'me' };
const city: Filter = { field: 'city', op: 'eq', value: '上海' };

const view = (id: string, settings: Record<string, unknown>, more: Partial<ListView> = {}): ListView => ({
  id, name: id, system: false, color: null, owner: null, own: true, shared: false, everybody: true, sharing: null,
  settings, problem: null, version: 1, can: [], ...more,
});

const views: ListViews = {
  items: [
    view('all', {}),
    view('mine', { filter: mine }),
    view('7', { filter: city, sort: '-name', columns: ['name', 'city'] }, { everybody: false }),
  ],
  default: 'mine', chosen: true, defaults: [],
};

describe('the address of a view', () => {
  it('begins with the view the reader begins with, unless it says something by itself', () => {
    expect(effective({}, views)).toEqual({ filter: mine });
    expect(effective({ q: '云帆' }, views)).toEqual({ filter: mine, q: '云帆' });
    expect(viewOf({ filter: city }, views)).toBe('all');
    expect(effective({ view: 'all' }, views)).toEqual({ view: 'all' });
    expect(addressOfView('mine', views)).toEqual({});
    expect(addressOfView('all', views)).toEqual({ view: 'all' });
  });

  it('holds what differs, and what was taken out', () => {
    const sorted = changedAddress({}, { sort: 'name' }, views);
    expect(sorted).toEqual({ sort: 'name', view: 'mine' });
    expect(isChanged(sorted, views)).toBe(true);
    expect(changedAddress(sorted, { sort: undefined }, views)).toEqual({});
    const all = changedAddress({}, { filter: undefined }, views);
    expect(all).toEqual({ view: 'mine', without: ['filter'] });
    expect(effective(all, views).filter).toBeUndefined();
    expect(changedAddress(all, { filter: mine }, views)).toEqual({});
  });

  it('opens as its plain filter for whom it is not shared with', () => {
    const link = changedAddress(addressOfView('7', views), { sort: 'city' }, views);
    expect(link).toMatchObject({ view: '7', sort: 'city', plain: { filter: city } });
    expect(effective(link, NO_VIEWS)).toMatchObject({ filter: city, sort: 'city', columns: ['name', 'city'] });
    expect(isChanged(link, NO_VIEWS)).toBe(false);
    const narrowed = changedAddress(link, { filter: mine }, NO_VIEWS);
    expect(effective(narrowed, NO_VIEWS)).toMatchObject({ filter: mine, sort: 'city' });
  });

  it('follows its owner when a link is opened after the view was changed', () => {
    const link = addressOfView('7', views);
    const later = { ...views, items: [view('7', { filter: mine }, { everybody: false })] };
    expect(effective(link, later).filter).toEqual(mine);
    expect(isChanged(link, later)).toBe(false);
  });

  it('drops what a view keeps that is no list', () => {
    const odd = { ...views, items: [view('9', { filter: 'x', sort: 3, page: ['a'] })] };
    expect(effective({ view: '9' }, odd)).toEqual({ view: '9' });
  });
});
