import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';

const column = (name: string) => screen.findByRole('region', { name });

describe('a board', () => {
  it('moves a card from its menu, and takes it back', async () => {
    const { user, store } = await renderApp('/records/order?as=board');
    const order = store.table('order').find((row) => row['status'] === 'confirming' && !row.deleted_at);
    if (!order) throw new Error('the fake has such an order');
    const title = String(order['number']);
    const from = await column('确认中');
    await user.click(await within(from).findByRole('button', { name: `移动“${title}”` }));
    await user.click(await screen.findByRole('menuitem', { name: '已确认' }));
    await waitFor(() => expect(order['status']).toBe('confirmed'));
    expect(await within(await column('已确认')).findByRole('link', { name: title })).toBeTruthy();
    await user.click(await screen.findByRole('button', { name: /撤\s?销/ }));
    await waitFor(() => expect(order['status']).toBe('confirming'));
  });

  it('says which ways there are, and asks for what a status needs', async () => {
    const { user, store } = await renderApp((all) => {
      const way = { object: 'order', from_status: 'confirming', who: 'everybody', role_id: null };
      for (const row of all.table('order')) Object.assign(row, { ordered_on: null });
      all.add('status_transition', { ...way, to_status: 'confirmed', required_fields: 'ordered_on' });
      return '/records/order?as=board';
    });
    const order = store.table('order').find((row) => row['status'] === 'confirming' && !row.deleted_at);
    const move = async (to: string) => {
      const from = await column('确认中');
      await user.click(await within(from).findByRole('button', { name: `移动“${String(order?.['number'])}”` }));
      await user.click(await screen.findByRole('menuitem', { name: to }));
    };
    await move('已发货');
    expect(await screen.findByText('不能移到这里。现在可以改为：已确认。')).toBeTruthy();
    expect(order?.['status']).toBe('confirming');
    await move('已确认');
    expect(await within(await screen.findByRole('dialog')).findByLabelText(/下单日期/)).toBeTruthy();
  });
});
