import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import type { Store } from '~fake/store';

const firstCustomer = (store: Store) => {
  const [row] = store.table('customer');
  if (!row) throw new Error('the fake has customers');
  return row;
};

/** What listens to keys comes after the first page: from then on a stroke leads to the search. */
const listening = async () => {
  const search = await screen.findByLabelText('搜索客户');
  await waitFor(() => {
    fireEvent.keyDown(document.body, { key: '/' });
    expect(document.activeElement).toBe(search);
  });
  search.blur();
};

describe('single letters', () => {
  it('lead to pages and make records, but not while somebody writes or an input method is at work', async () => {
    const { user, router } = await renderApp('/records/customer');
    await screen.findByRole('grid', { name: '客户' });
    await listening();
    await user.keyboard('gk');
    await waitFor(() => expect(router.state.location.pathname).toBe('/records/contact'));
    const search = await screen.findByLabelText('搜索联系人');
    await user.type(search, 'gc?n');
    expect(router.state.location.pathname).toBe('/records/contact');
    expect(screen.queryByRole('dialog')).toBeNull();
    search.blur();
    fireEvent.keyDown(document.body, { key: 'n', isComposing: true });
    fireEvent.keyDown(document.body, { key: 'n', keyCode: 229 });
    expect(router.state.location.pathname).toBe('/records/contact');
  });

  it('are told on a sheet', async () => {
    const { user } = await renderApp('/records/customer');
    await screen.findByRole('grid', { name: '客户' });
    await listening();
    await user.keyboard('?');
    const sheet = await screen.findByRole('dialog', { name: '键盘快捷键' });
    expect(within(sheet).getByText('下一行')).toBeTruthy();
  });
});

describe('records to go back to', () => {
  it('stand in the navigation under the names the server gives them now', async () => {
    const { user, store, router } = await renderApp((all) => `/records/customer/${firstCustomer(all).id}`);
    await user.click(await screen.findByRole('button', { name: '置顶' }));
    const pinned = await screen.findByRole('region', { name: '已置顶' });
    const name = String(firstCustomer(store)['name']);
    expect(await within(pinned).findByRole('link', { name: new RegExp(name) })).toBeTruthy();
    expect(JSON.stringify({ ...localStorage })).not.toContain(name);
    router.history.push('/records/contact');
    await user.click(await within(pinned).findByRole('button', { name: `取消置顶 ${name}` }));
    await waitFor(() => expect(screen.queryByRole('region', { name: '已置顶' })).toBeNull());
    expect(await screen.findByRole('region', { name: '最近打开' })).toBeTruthy();
  });
});

describe('the palette', () => {
  it('offers what the open page offers, and finds by initials of pinyin', async () => {
    const { user, router } = await renderApp('/records/customer');
    await screen.findByRole('grid', { name: '客户' });
    await user.keyboard('{Control>}k{/Control}');
    const field = await screen.findByRole('combobox');
    await user.type(field, '>xjlxr');
    await screen.findByRole('option', { name: '新建联系人' });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/records/contact/new'));
  });
});
