import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';

describe('personal data', () => {
  it('is asked to be erased on the page of the account, once', async () => {
    const { user } = await renderApp('/account');
    await user.click(await screen.findByRole('button', { name: '申请删除个人信息' }));
    await user.type(screen.getByLabelText('原因（可不填）'), '不再需要');
    await user.click(screen.getByRole('button', { name: '提交申请' }));
    expect(await screen.findByRole('link', { name: 'ER-000001' })).toBeTruthy();
    expect(screen.queryByRole('button', { name: '申请删除个人信息' })).toBeNull();
  });

  it('is not erased of somebody who works here, and the page says what to do', async () => {
    const { user, router } = await renderApp('/people/12');
    await user.click(await screen.findByRole('link', { name: '代为申请删除' }));
    await user.click(await screen.findByRole('button', { name: '登记申请' }));
    await user.click(await screen.findByRole('button', { name: /同\s?意/ }));
    const way = await screen.findByRole('link', { name: '办理离职' });
    expect(way.getAttribute('href')).toContain('kind=depart');
    const erase = screen.getByRole('button', { name: '永久删除个人信息' });
    expect(erase.getAttribute('aria-disabled')).toBe('true');
    await router.navigate({ to: '/erasures' });
    const table = await screen.findByRole('table', { name: '个人信息' });
    await waitFor(() => expect(within(table).getByText('已同意')).toBeTruthy());
  });
});
