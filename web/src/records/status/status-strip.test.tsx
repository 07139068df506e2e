import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import type { Store } from '~fake/store';

function confirming(store: Store) {
  const order = store.table('order').find((row) => row['status'] === 'confirming' && row.owner_id === '11');
  if (!order) throw new Error('the fake has such an order');
  return order;
}

const way = (from: string, to: string, required: string | null) => ({
  object: 'order', from_status: from, to_status: to, who: 'owner', role_id: null, required_fields: required,
});

describe('the status of a record', () => {
  it('asks for what is missing, saves both in one, and keeps fields from then on', async () => {
    const { user, store } = await renderApp((all) => {
      Object.assign(confirming(all), { ordered_on: null });
      all.add('status_transition', way('confirming', 'confirmed', 'ordered_on'));
      all.add('status_transition', way('confirming', 'shipped', null));
      all.add('status_rule', { object: 'order', status: 'confirmed', who: 'everybody', role_id: null, fields: '*', rule: 'read' });
      return `/records/order/${confirming(all).id}`;
    });
    const order = confirming(store);
    const ways = await screen.findByRole('group', { name: '更改状态' });
    expect(within(ways).getAllByRole('button').map((button) => button.textContent)).toEqual(['改为“已确认”…', '改为“已发货”']);
    await user.click(within(ways).getByRole('button', { name: '改为“已确认”…' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: /保\s?存/ }));
    expect(await within(dialog).findByText('请填写。')).toBeTruthy();
    const day = await within(dialog).findByLabelText(/下单日期/);
    // Enter takes the day, and saves as in every form.
    await user.type(day, '2026-11-20{Enter}');
    await waitFor(() => expect(order).toMatchObject({ status: 'confirmed', ordered_on: '2026-11-20', version: 2 }));
    expect(await screen.findByText('状态为“已确认”时，有些字段不能修改或不显示。')).toBeTruthy();
    const locked = await screen.findByRole('button', { name: '编辑下单日期' });
    expect(locked.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText('目前您不能更改状态。')).toBeTruthy();
  });

  it('is a field like others where nothing hangs on it', async () => {
    await renderApp((all) => `/records/order/${confirming(all).id}`);
    expect((await screen.findByRole('button', { name: '编辑状态' })).getAttribute('aria-disabled')).toBeNull();
    expect(screen.queryByRole('group', { name: '更改状态' })).toBeNull();
  });
});
