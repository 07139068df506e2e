import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import { controlOf } from '~fake/control';

describe('unusual activity', () => {
  it('is closed with a verdict and a reason', async () => {
    const { user, store } = await renderApp('/watch/cases/7001');
    const close = await screen.findByRole('button', { name: '结案' });
    expect(close.getAttribute('aria-disabled')).toBe('true');
    await user.click(screen.getByRole('radio', { name: /有正当理由/ }));
    await user.type(screen.getByLabelText('说明'), '整理客户档案');
    await user.click(screen.getByRole('button', { name: '结案' }));
    await waitFor(() => expect(controlOf(store).cases[0]?.verdict).toBe('justified'));
    expect(await screen.findByText('整理客户档案')).toBeTruthy();
  });

  it('is shown for last month as the rules are typed', async () => {
    const { user, store } = await renderApp('/watch?tab=settings');
    const preview = await screen.findByRole('region', { name: '上个月会怎样' });
    await within(preview).findByText('最近 30 天会有 2 个个案，涉及 2 人。');
    const views = screen.getByRole('group', { name: '查看记录' });
    await user.click(within(views).getByRole('checkbox'));
    await within(preview).findByText('最近 30 天会有 1 个个案，涉及 1 人。');
    expect(controlOf(store).settings.lock).toBe(1);
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(controlOf(store).settings.rules[0]?.active).toBe(false));
  });
});
