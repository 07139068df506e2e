import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import type { Store } from '~fake/store';

/** Two customers with one contact each; contacts may be without a customer. */
function prepare(store: Store): { one: string; other: string } {
  const [one, other] = store.table('customer').map(({ id }) => id);
  if (!one || !other) throw new Error('the fake has customers');
  const reference = store.definition('contact')?.fields.find(({ name }) => name === 'customer_id');
  if (reference) reference.required = false;
  store.rows.set('contact', []);
  store.add('contact', { name: '甲', customer_id: one });
  store.add('contact', { name: '乙', customer_id: other });
  return { one, other };
}

async function related(change: (store: Store) => void = () => undefined) {
  let ids = { one: '', other: '' };
  const app = await renderApp((store) => {
    ids = prepare(store);
    change(store);
    return `/records/customer/${ids.one}?tab=related`;
  });
  const contact = (name: string) => app.store.table('contact').find((row) => row['name'] === name);
  await screen.findByRole('link', { name: '甲' });
  return { ...app, ...ids, contact };
}

describe('a related list', () => {
  it('links records that are there already, and gives them back', async () => {
    const { user, one, other, contact } = await related();
    await user.click(screen.getByRole('button', { name: '关联已有：联系人' }));
    const dialog = await screen.findByRole('dialog');
    const tick = await within(dialog).findByRole('checkbox', { name: '乙' });
    expect(within(dialog).queryByRole('checkbox', { name: '甲' })).toBeNull();
    await user.click(tick);
    expect(await within(dialog).findByText('其中 1 条会从现在的客户转到这里。')).toBeTruthy();
    await user.click(within(dialog).getByRole('button', { name: '关联 1 条' }));
    expect(await screen.findByText('已关联 1 条联系人')).toBeTruthy();
    expect(contact('乙')?.['customer_id']).toBe(one);
    await user.click(screen.getByRole('button', { name: /撤\s?销/ }));
    await waitFor(() => expect(contact('乙')?.['customer_id']).toBe(other));
  });

  it('unlinks a record, and gives it back', async () => {
    const { user, one, contact } = await related();
    await user.click(screen.getByRole('button', { name: '解除关联：甲' }));
    await waitFor(() => expect(contact('甲')?.['customer_id']).toBeNull());
    await user.click(await screen.findByRole('button', { name: /撤\s?销/ }));
    await waitFor(() => expect(contact('甲')?.['customer_id']).toBe(one));
  });

  it('says why a record cannot be unlinked', async () => {
    const { user, one, contact } = await related((store) => {
      const reference = store.definition('contact')?.fields.find(({ name }) => name === 'customer_id');
      if (reference) reference.required = true;
    });
    const button = screen.getByRole('button', { name: '解除关联：甲' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    const why = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect(why?.textContent).toBe('“客户”为必填，不能解除，只能改为另一条记录。');
    await user.click(button);
    expect(contact('甲')?.['customer_id']).toBe(one);
  });
});
