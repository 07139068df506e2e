import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import type { Store } from '~fake/store';

describe('signing in', () => {
  it('asks who one is, and leads to where one wanted to go', async () => {
    const { user, router } = await renderApp('/records/contact', { signedIn: false });
    await user.type(await screen.findByLabelText('账号'), 'liming');
    await user.type(screen.getByLabelText('密码'), 'guanxi');
    await user.click(screen.getByRole('button', { name: '登录' }));
    expect(await screen.findByRole('heading', { name: /联系人/ })).toBeTruthy();
    expect(router.state.location.pathname).toBe('/records/contact');
  });

  it('asks for the second factor only when the server does', async () => {
    const { user } = await renderApp('/sign-in', { signedIn: false });
    await user.type(await screen.findByLabelText('账号'), 'careful');
    await user.type(screen.getByLabelText('密码'), 'guanxi');
    expect(screen.queryByLabelText('验证码')).toBeNull();
    await user.click(screen.getByRole('button', { name: '登录' }));
    await user.type(await screen.findByLabelText('验证码'), '123456');
    await user.click(screen.getByRole('button', { name: '登录' }));
    expect(await screen.findByRole('heading', { name: /客户/ })).toBeTruthy();
  });

  it('says why it was refused', async () => {
    const { user } = await renderApp('/sign-in', { signedIn: false });
    await user.type(await screen.findByLabelText('账号'), 'liming');
    await user.type(screen.getByLabelText('密码'), 'wrong');
    await user.click(screen.getByRole('button', { name: '登录' }));
    expect((await screen.findByRole('alert')).textContent).toContain('账号或密码不对');
  });
});

describe('a list', () => {
  it('shows records with labels, sorts by a column, and draws no more rows than are seen', async () => {
    const { user, router } = await renderApp('/records/customer');
    const table = await screen.findByRole('grid', { name: '客户' });
    expect(within(table).getAllByRole('row').length).toBeLessThan(45);
    expect(screen.getByText('137')).toBeTruthy();
    await user.click(within(table).getByRole('button', { name: '城市' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ sort: 'city' }));
  });

  it('is walked, ticked and typed in with the keyboard', async () => {
    const { user, store } = await renderApp('/records/customer?sort=name');
    const table = await screen.findByRole('grid', { name: '客户' });
    const cell = (place: string) => table.querySelector<HTMLElement>(`[data-cell="${place}"]`);
    cell('0:1')?.focus();
    await user.keyboard('{ArrowDown} ');
    expect(document.activeElement).toBe(cell('1:1'));
    expect(await screen.findByText('已选 1 条')).toBeTruthy();
    const heads = [...table.querySelectorAll('thead th')].map((head) => head.textContent);
    const city = heads.findIndex((head) => head?.includes('城市'));
    const before = cell(`1:${city}`)?.textContent ?? '';
    await user.keyboard('{ArrowRight}'.repeat(city - 1) + '{F2}');
    const input = await screen.findByLabelText('城市', { selector: '#cell-city' });
    await user.clear(input);
    await user.type(input, '常州{Enter}');
    await waitFor(() => expect(store.table('customer').some((row) => row['city'] === '常州')).toBe(true));
    await waitFor(() => expect(document.activeElement).toBe(cell(`1:${city}`)));
    await user.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() => expect(store.table('customer').some((row) => row['city'] === '常州')).toBe(false));
    expect(before).not.toBe('');
  });

  it('remembers columns, says them in the address, and shows a colleague those of the link', async () => {
    const { router } = await renderApp('/records/customer?columns=["city","name"]');
    const table = await screen.findByRole('grid', { name: '客户' });
    const heads = () => [...table.querySelectorAll('thead th button[data-cell]')].map((head) => head.textContent);
    expect(heads()).toEqual(['城市', '客户名称']);
    expect(router.state.location.search).toEqual({ columns: ['city', 'name'] });
    expect(localStorage.getItem('guanxi.preferences') ?? '').not.toContain('city');
  });

  it('deletes what is selected and takes it back', async () => {
    const { user, store } = await renderApp('/records/customer');
    const table = await screen.findByRole('grid', { name: '客户' });
    const [, first] = within(table).getAllByRole('checkbox');
    if (first) await user.click(first);
    await user.click(within(await screen.findByRole('toolbar')).getByRole('button', { name: '删除' }));
    await waitFor(() => expect(store.table('customer').filter((row) => row.deleted_at)).toHaveLength(1));
    await user.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() => expect(store.table('customer').filter((row) => row.deleted_at)).toHaveLength(0));
  });

  it('teaches when nothing is found', async () => {
    await renderApp('/records/customer?q=nothing-like-this');
    expect(await screen.findByText('没有符合条件的客户')).toBeTruthy();
  });

  it('says why a button may not be used', async () => {
    await renderApp((store) => {
      const customer = store.definition('customer');
      if (customer) customer.can.create = false;
      return '/records/customer';
    });
    const button = await screen.findByRole('button', { name: /新建客户/ });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toContain('不能新建客户');
  });
});

const firstCustomer = (store: Store) => {
  const [row] = store.table('customer');
  if (!row) throw new Error('the fake has customers');
  return row;
};

describe('editing', () => {
  it('puts the errors of the server at their fields', async () => {
    const { user } = await renderApp('/records/customer/new');
    await user.click(await screen.findByRole('button', { name: '保存' }));
    const field = await screen.findByLabelText(/客户名称/);
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
    expect(screen.getByText('请填写。')).toBeTruthy();
  });

  it('asks whose value to keep when somebody else was faster', async () => {
    const { user, store } = await renderApp((all) => `/records/customer/${firstCustomer(all).id}/edit`);
    const city = await screen.findByLabelText('城市', { selector: '#field-city' });
    const row = firstCustomer(store);
    Object.assign(row, { city: '苏州', version: row.version + 1 });
    await user.clear(city);
    await user.type(city, '杭州');
    await user.click(screen.getByRole('button', { name: '保存' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('苏州')).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: '合并并保存' }));
    await waitFor(() => expect(firstCustomer(store)['city']).toBe('杭州'));
  });
});

describe('the access tab', () => {
  it('answers in sentences', async () => {
    await renderApp((store) => `/records/customer/${firstCustomer(store).id}?tab=access`);
    expect(await screen.findByText('李明可以查看')).toBeTruthy();
    expect(screen.getByText(/作为华东销售部的区域经理/)).toBeTruthy();
  });
});
