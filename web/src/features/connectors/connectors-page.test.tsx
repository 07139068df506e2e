import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import { connectedOf } from '~fake/connectors';

describe('connectors', () => {
  it('are made by kind, tried, and switched on with the flows that are chosen', async () => {
    const { user, store } = await renderApp('/connectors/new');
    await user.click(await screen.findByRole('button', { name: /Tryton ERP/ }));
    expect(screen.getByRole('button', { name: '测试连接' }).getAttribute('aria-disabled')).toBe('true');
    await user.type(screen.getByLabelText(/地址/), 'https://erp.example.com/');
    await user.type(screen.getByRole('textbox', { name: /^账号/ }), 'nobody');
    await user.type(screen.getByLabelText(/密码/), 'secret');
    await user.click(screen.getByRole('button', { name: '测试连接' }));
    expect(await screen.findByText('账号或密码不对。')).toBeTruthy();
    await user.clear(screen.getByRole('textbox', { name: /^账号/ }));
    await user.type(screen.getByRole('textbox', { name: /^账号/ }), 'guanxi');
    await user.click(screen.getByRole('button', { name: '测试连接' }));
    await user.click(await screen.findByRole('button', { name: '下一步' }));
    await user.click(await screen.findByRole('checkbox', { name: '销售单' }));
    await user.click(screen.getByRole('button', { name: '开启' }));
    await waitFor(() => expect(connectedOf(store).connectors[1]).toMatchObject({ active: true, settings: { account: 'guanxi' } }));
    expect(connectedOf(store).connectors[1]?.flows.map(({ entity }) => entity)).toEqual(['party']);
  });

  it('are compared, and what differs is mended one by one or all at once', async () => {
    const { user, store } = await renderApp('/connectors/8001/reconciliations/1');
    const table = await screen.findByRole('table', { name: '云帆科技有限公司：两边的值' });
    expect(within(table).getByText('021-5555 4321')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^以对方为准\s*云帆科技有限公司/ }));
    await waitFor(() => expect(connectedOf(store).differences[0]?.state).toBe('repaired'));
    await user.click(screen.getByRole('button', { name: '处理全部' }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '处理全部' }));
    expect(await screen.findByText('1 条没有处理')).toBeTruthy();
    expect(connectedOf(store).differences.map(({ state }) => state)).toEqual(['repaired', 'repaired', 'open']);
  });
});
