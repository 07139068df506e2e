import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RecordStatus } from '@/api/status';
import { renderApp } from '@/test/render-app';
import { definitions } from '~fake/definitions';
import { flowOf } from '~fake/approvals/seed';
import type { Store } from '~fake/store';
import { changeable } from './changeable';
import { pickedOf } from './picked';

const order = definitions().find(({ name }) => name === 'order');
if (!order) throw new Error('the fake has orders');

function kept(store: Store): string {
  const row = store.table('order').find((one) => one['status'] === 'confirmed' && one.owner_id === '11') ?? store.table('order')[0];
  if (!row) throw new Error('the fake has orders');
  store.add('status_rule', { object: 'order', status: '*', who: 'everybody', role_id: null, fields: '*', rule: 'change' });
  return row.id;
}

describe('a change order', () => {
  it('opens what the status leaves to it and to the reader, and nothing else', () => {
    const status: RecordStatus = { field: 'status', value: 'confirmed', governed: true, next: [], fields: { ordered_on: 'change', remark: 'read', total: 'hidden' } };
    const access = Object.fromEntries(changeable(order, status).fields.map((field) => [field.name, field.hidden ? 'hidden' : field.access]));
    expect(access).toMatchObject({ ordered_on: 'edit', remark: 'read', total: 'hidden', status: 'read', lines: 'edit' });
  });

  it('is put together, looked at and submitted', async () => {
    let id = '';
    const { user, store, router } = await renderApp((all) => `/records/order/${(id = kept(all))}`);
    await user.click(await screen.findByRole('button', { name: '通过变更单修改' }));
    const day = await screen.findByLabelText('下单日期');
    await user.click(screen.getByRole('button', { name: '预览变更' }));
    expect(await screen.findByText('还没有任何修改。')).toBeTruthy();
    await user.clear(day);
    await user.type(day, '2026-11-20{Enter}');
    await user.type(screen.getByLabelText('变更原因'), '客户提前提货');
    await user.click(screen.getByRole('button', { name: '预览变更' }));
    const fields = await screen.findByRole('list', { name: '字段' });
    expect(within(fields).getByText('2026/11/20')).toBeTruthy();
    expect(within(fields).getByText('修改')).toBeTruthy();
    expect(screen.getByText('张伟')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '提交审批' }));
    await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/changes\//));
    expect(flowOf(store).changes[0]).toMatchObject({ record: id, stage: 'waiting', values: { ordered_on: '2026-11-20' }, reason: '客户提前提货' });
    expect(store.table('order').find((row) => row.id === id)?.version).toBe(1);
  });

  it('shows conflicts first and is submitted again after they were seen', async () => {
    const { user, store } = await renderApp('/changes/9002');
    const fields = await screen.findByRole('list', { name: '字段' });
    expect(within(fields).getAllByRole('listitem')[0]?.textContent).toContain('下单日期');
    expect(within(fields).getByText('有冲突')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '确认差异并重新提交' }));
    await waitFor(() => expect(flowOf(store).changes[1]).toMatchObject({ stage: 'waiting', conflicts: [] }));
  });

  it('is discarded only after being asked once more', async () => {
    const { user, store } = await renderApp('/changes/9002');
    await user.click(await screen.findByRole('button', { name: '丢弃' }));
    const dialog = await screen.findByRole('dialog');
    expect(flowOf(store).changes).toHaveLength(3);
    await user.click(within(dialog).getByRole('button', { name: /丢\s?弃/ }));
    await waitFor(() => expect(flowOf(store).changes).toHaveLength(2));
  });
});

describe('versions', () => {
  it('compare the last change unless others were chosen', () => {
    const versions = [{ version: 4 }, { version: 3 }, { version: 1 }];
    expect(pickedOf(versions, {})).toEqual({ from: 3, to: 4 });
    expect(pickedOf(versions, { from: 1, to: 9 })).toEqual({ from: 1, to: 4 });
    expect(pickedOf([{ version: 1 }], {})).toBeNull();
  });

  it('go back through a change order where one is needed', async () => {
    const { user, router } = await renderApp((all) => `/records/order/${kept(all)}?tab=versions`);
    const [first] = await screen.findAllByRole('button', { name: '恢复到此版本' });
    if (first) await user.click(first);
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '恢复到此版本' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/changes/9001'));
  });
});
