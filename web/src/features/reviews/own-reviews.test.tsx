import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderApp } from '@/test/render-app';
import { controlOf } from '~fake/control';

describe('the rights of the own people', () => {
  it('are decided one by one or as suggested, and sent together', async () => {
    const { user, store } = await renderApp('/permission-reviews/mine');
    const one = await screen.findByRole('group', { name: '财务查看：保留还是收回' });
    await user.click(within(one).getByRole('radio', { name: '保留' }));
    await user.click(screen.getByRole('button', { name: '全部按建议' }));
    await user.click(screen.getByRole('button', { name: '提交 4 项' }));
    // The share is unexplained, and ends at once.
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getAllByText('立即收回 1 项权限？').length).toBeGreaterThan(0);
    await user.click(within(dialog).getByRole('button', { name: '提交 4 项' }));
    expect(await screen.findByText('全部确认完毕，谢谢')).toBeTruthy();
    const [review] = controlOf(store).reviews;
    expect(review?.items.map(({ outcome }) => outcome)).toEqual(['kept', 'kept', 'ended', 'kept']);
    await vi.waitFor(() => expect(localStorage.getItem('guanxi.review.11.7101')).toBeNull());
  });

  it('remember what was decided and not sent', async () => {
    localStorage.setItem('guanxi.review.11.7101', JSON.stringify({ 1: { answer: 'withdraw', comment: '换岗了' }, 9: 'nonsense' }));
    await renderApp('/permission-reviews/mine');
    expect(await screen.findByRole('button', { name: '提交 1 项' })).toBeTruthy();
    expect(screen.getByDisplayValue('换岗了')).toBeTruthy();
  });
});
