import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import { flowOf } from '~fake/approvals/seed';

describe('the process designer', () => {
  it('puts a step in, takes it back, and publishes', async () => {
    const { user, store } = await renderApp('/approval-processes/6002');
    const flow = await screen.findByRole('region', { name: '流程图' });
    const plus = within(flow).getAllByRole('button', { name: '在此插入步骤' });
    expect(plus).toHaveLength(2);
    await user.click(plus[1] as HTMLElement);
    await user.click(await screen.findByRole('menuitem', { name: '抄送' }));
    const panel = screen.getByRole('complementary', { name: '步骤设置' });
    await user.type(within(panel).getByLabelText('步骤名称'), '内勤');
    expect(within(flow).getByRole('button', { name: /^内勤/ })).toBeTruthy();
    // What is typed in one place is taken back as one.
    await user.click(screen.getByRole('button', { name: '撤销' }));
    await waitFor(() => expect(within(flow).queryByRole('button', { name: /^内勤/ })).toBeNull());
    await user.click(screen.getByRole('button', { name: '重做' }));
    await user.click(screen.getByRole('button', { name: '发布' }));
    const process = () => flowOf(store).processes[1];
    await waitFor(() => expect(process()?.version).toBe(1));
    expect(process()?.graph.steps.map(({ kind, name }) => [kind, name])).toEqual([['approve', '销售总监'], ['copy', '内勤']]);
    expect(await screen.findByText('已发布第 1 版')).toBeTruthy();
  });

  it('shows at the step what is wrong, and does not publish it', async () => {
    const { user } = await renderApp('/approval-processes/6002');
    const flow = await screen.findByRole('region', { name: '流程图' });
    await user.click(within(flow).getByRole('button', { name: /^销售总监/ }));
    await user.click(await screen.findByRole('button', { name: '移除审批人 1' }));
    expect(await within(flow).findByText('请选择审批人。')).toBeTruthy();
    expect(screen.getByRole('button', { name: '发布' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('moves and removes by keys', async () => {
    const { user } = await renderApp('/approval-processes/6001');
    const flow = await screen.findByRole('region', { name: '流程图' });
    const cards = () => [...flow.querySelectorAll<HTMLElement>('[data-step]')];
    const names = () => cards().flatMap((card) => card.dataset['step'] ?? []);
    const focus = (id: string) => cards().find((card) => card.dataset['step'] === id)?.focus();
    expect(names().join(' ')).toBe('n1 n2 n3 n4 n5 n6 n7 n8');
    focus('n1');
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(names().join(' ')).toBe('n2 n3 n4 n5 n6 n7 n1 n8');
    focus('n8');
    await user.keyboard('{Delete}');
    expect(names().join(' ')).toBe('n2 n3 n4 n5 n6 n7 n1');
    await user.keyboard('{Control>}zz{/Control}');
    await waitFor(() => expect(names().join(' ')).toBe('n1 n2 n3 n4 n5 n6 n7 n8'));
  });

  it('asks when somebody else has saved', async () => {
    const { user, store } = await renderApp('/approval-processes/6002?view=settings');
    const name = await screen.findByLabelText(/流程名称/);
    await user.type(name, '！');
    const process = flowOf(store).processes[1];
    if (!process) throw new Error('there is one');
    process.lock += 1;
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('这个流程刚被别人保存过')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '用我的覆盖' }));
    await waitFor(() => expect(process.name).toBe('客户删除！'));
  });

  it('compares versions and moves what runs', async () => {
    const { user, store } = await renderApp('/approval-processes/6001?view=versions');
    expect(await screen.findByText('抄送内勤')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '改按第 2 版' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: '改按第 2 版' }));
    await waitFor(() => expect(flowOf(store).processes[0]?.versions.map(({ running }) => running)).toEqual([4, 0]));
  });
});
