import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import { flowOf } from '~fake/approvals/seed';

const stranger = { signedIn: false };

describe('a link of a mail', () => {
  it('shows what is asked to somebody who is not signed in, and decides nothing by itself', async () => {
    const { store } = await renderApp('/decide/demo.8001?act=approve', stranger);
    const changes = await screen.findByRole('region', { name: '变更内容' });
    expect(within(changes).getByText('80.00 CNY')).toBeTruthy();
    expect(screen.getByText('运费')).toBeTruthy();
    expect(flowOf(store).approvals[0]?.stage).toBe('waiting');
  });

  it('decides by one press', async () => {
    const { user, store } = await renderApp('/decide/demo.8001?act=reject', stranger);
    const [first] = await screen.findAllByRole('button', { name: /^(同意|拒绝|同\s意|拒\s绝)$/ });
    expect(first?.textContent?.replace(/\s/g, '')).toBe('拒绝');
    if (!first) throw new Error('there is one');
    await user.click(first);
    expect(await screen.findByText('已拒绝。')).toBeTruthy();
    expect(flowOf(store).approvals[0]?.stage).toBe('rejected');
  });

  it('shows it anew when somebody acted meanwhile', async () => {
    const { user, store } = await renderApp('/decide/demo.8001', stranger);
    const approve = await screen.findByRole('button', { name: /同\s?意/ });
    const approval = flowOf(store).approvals[0];
    if (!approval) throw new Error('there is one');
    approval.lock += 1;
    await user.click(approve);
    expect(await screen.findByText('打开后有人处理过。请重新查看内容，然后再决定。')).toBeTruthy();
    expect(approval.stage).toBe('waiting');
    await user.click(screen.getByRole('button', { name: /同\s?意/ }));
    await waitFor(() => expect(approval.stage).toBe('approved'));
  });

  it('says when it is over or no longer good', async () => {
    const { store, router } = await renderApp('/decide/demo.4711', stranger);
    expect(await screen.findByText('此链接已失效。请登录后查看审批。')).toBeTruthy();
    const approval = flowOf(store).approvals[0];
    if (!approval) throw new Error('there is one');
    approval.stage = 'approved';
    await router.navigate({ to: '/decide/$token', params: { token: 'demo.8001' } });
    expect(await screen.findByText('该审批已有结果。')).toBeTruthy();
  });
});
