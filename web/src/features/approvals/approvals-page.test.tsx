import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import { flowOf } from '~fake/approvals/seed';

describe('the boxes', () => {
  it('approve by key, tell how many wait, and take it back', async () => {
    const { user, store } = await renderApp('/approvals');
    const list = await screen.findByRole('list', { name: '待我审批' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(3);
    expect(await screen.findByRole('link', { name: /审批, 3 项待处理，已逾期/ })).toBeTruthy();
    await user.keyboard('j');
    expect(document.activeElement?.textContent).toContain('修改订单');
    await user.keyboard('ja');
    await waitFor(() => expect(flowOf(store).approvals[1]?.stage).toBe('approved'));
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(2));
    await user.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() => expect(flowOf(store).approvals[1]?.stage).toBe('waiting'));
  });

  it('reject several with one reason', async () => {
    const { user, store } = await renderApp('/approvals');
    await user.click(await screen.findByLabelText('全选'));
    await user.click(screen.getByRole('button', { name: '驳回' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: /驳\s?回/ }).hasAttribute('disabled')).toBe(true);
    await user.type(within(dialog).getByLabelText('意见'), '价格不对');
    await user.click(within(dialog).getByRole('button', { name: /驳\s?回/ }));
    await waitFor(() => expect(flowOf(store).approvals.filter(({ stage }) => stage === 'rejected')).toHaveLength(3));
    expect(await screen.findByText('没有待审批的事项')).toBeTruthy();
  });
});

describe('an approval', () => {
  it('shows what would change and the way it goes', async () => {
    await renderApp('/approvals/8001');
    expect(await screen.findByText('编码器电缆')).toBeTruthy();
    const flow = screen.getByRole('region', { name: '流程' });
    expect(within(flow).getByText('财务会签')).toBeTruthy();
    expect(within(flow).getByText('张伟（代 陈静）')).toBeTruthy();
    expect(within(flow).getByText('逐级上级')).toBeTruthy();
  });

  it('keeps what was typed when somebody was quicker', async () => {
    const { user, store } = await renderApp('/approvals/8002');
    const box = await screen.findByRole('textbox', { name: '意见' });
    await user.type(box, '同意，请尽快');
    const approval = flowOf(store).approvals[1];
    if (!approval) throw new Error('there is one');
    approval.lock += 1;
    approval.log.push({ at: '2026-11-21T09:00:00Z', by: { id: '12', name: '王芳' }, act: 'comment', step: null, to: [], comment: '', files: [], mentions: [] });
    await user.click(screen.getByRole('button', { name: '同意' }));
    expect(await screen.findByText('王芳 刚刚处理了这项审批')).toBeTruthy();
    expect((screen.getByRole('textbox', { name: '意见' }) as HTMLTextAreaElement).value).toBe('同意，请尽快');
    await user.click(screen.getByRole('button', { name: '同意' }));
    await waitFor(() => expect(approval.stage).toBe('approved'));
    expect(approval.log.at(-1)).toMatchObject({ act: 'approve', comment: '同意，请尽快' });
  });

  it('saves what the step lets one put right together with the agreement', async () => {
    const { user, store } = await renderApp('/approvals/8001');
    const remark = await screen.findByRole('textbox', { name: '备注' });
    expect((remark as HTMLTextAreaElement).value).toBe('交货前电话确认');
    await user.type(remark, '，周五前');
    await user.click(screen.getByRole('button', { name: '同意' }));
    const [approval] = flowOf(store).approvals;
    await waitFor(() => expect(approval?.log.at(-1)?.act).toBe('approve'));
    expect(store.table('order').find(({ id }) => id === approval?.record)?.['remark']).toBe('交货前电话确认，周五前');
  });

  it('goes back to a step with a reason', async () => {
    const { user, store } = await renderApp('/approvals/8001');
    await user.click(await screen.findByRole('button', { name: '退回' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByLabelText('从头再走一遍'));
    await user.type(await within(dialog).findByRole('textbox', { name: '意见' }), '请补合同');
    await user.click(within(dialog).getByRole('button', { name: /退\s?回/ }));
    await waitFor(() => expect(flowOf(store).approvals[0]?.stage).toBe('returned'));
  });
});
