import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';
import { rulesOf } from '~fake/automations';

describe('automations', () => {
  it('are listed with what they did, switched and put in order', async () => {
    const { user, store } = await renderApp('/automations');
    const table = await screen.findByRole('table', { name: /商机/ });
    expect(within(table).getByText('失败2次')).toBeTruthy();
    expect(within(table).getByText('已暂停')).toBeTruthy();
    await user.click(within(table).getByRole('switch', { name: '启用“大额商机通知经理”' }));
    await waitFor(() => expect(rulesOf(store).automations[0]?.active).toBe(false));
    await waitFor(() => expect((within(table).getByRole('button', { name: '提前“新商机提醒”' }) as HTMLButtonElement).disabled).toBe(false));
    await user.click(within(table).getByRole('button', { name: '提前“新商机提醒”' }));
    await waitFor(() => expect(rulesOf(store).automations.map(({ place }) => place)).toEqual([2, 1]));
  });

  it('begin with templates where there are none', async () => {
    const { user, store, router } = await renderApp((fresh) => {
      rulesOf(fresh).automations.length = 0;
      return '/automations';
    });
    await user.click(await screen.findByRole('button', { name: '用这个模板：大额商机通知经理' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/automations/8101'));
    expect(rulesOf(store).automations[0]).toMatchObject({ object: 'opportunity', active: false, name: '大额商机通知经理' });
    expect(await screen.findByRole('note', { name: '规则说明' })).toBeTruthy();
  });

  it('show at the step what is wrong, and are not switched on like that', async () => {
    const { user } = await renderApp((fresh) => {
      const [first] = rulesOf(fresh).automations;
      if (first) first.active = false;
      return '/automations/8001';
    });
    await user.click(await screen.findByRole('button', { name: /^通知\s*通知负责人的上级/ }));
    await user.clear(await screen.findByLabelText(/通知内容/));
    const flow = screen.getByRole('region', { name: '做什么' });
    expect(await within(flow).findByText('还没有填写完整。')).toBeTruthy();
    expect(screen.getByRole('button', { name: '保存并启用' }).getAttribute('aria-disabled')).toBe('true');
    await user.type(screen.getByLabelText(/通知内容/), '请看');
    await waitFor(() => expect(within(flow).queryByText('还没有填写完整。')).toBeNull());
  });

  it('take steps in, read as a sentence, and are saved', async () => {
    const { user, store } = await renderApp('/automations/8001');
    const flow = await screen.findByRole('region', { name: '做什么' });
    await user.click(within(flow).getAllByRole('button', { name: '在此插入步骤' })[0] as HTMLElement);
    await user.click(await screen.findByRole('menuitem', { name: '等待' }));
    const sentence = screen.getByRole('note', { name: '规则说明' });
    expect(sentence.textContent).toContain('：等待24小时；通知负责人的上级');
    await user.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(rulesOf(store).automations[0]?.definition.steps[0]).toMatchObject({ id: 's6', kind: 'wait' }));
    await waitFor(() => expect(screen.queryByText('有未保存的修改')).toBeNull());
  });

  it('may be tried before they are saved, and ask before what was edited is lost', async () => {
    const { user, router } = await renderApp('/automations/8001?view=settings');
    await user.type(await screen.findByLabelText(/规则名称/), '！');
    await user.click(screen.getByRole('tab', { name: '试运行' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ view: 'try' }));
    expect(screen.getByText('有未保存的修改')).toBeTruthy();
    await user.click(within(screen.getByRole('main')).getByRole('link', { name: '自动化规则' }));
    expect(await screen.findByRole('dialog')).toBeTruthy();
    expect(router.state.location.pathname).toBe('/automations/8001');
  });

  it('say when somebody else has saved', async () => {
    const { user, store } = await renderApp('/automations/8001?view=settings');
    await user.type(await screen.findByLabelText(/规则名称/), '！');
    const [first] = rulesOf(store).automations;
    if (!first) throw new Error('there is one');
    first.lock += 1;
    await user.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText('这条规则刚被别人保存过')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '用我的覆盖' }));
    await waitFor(() => expect(first.name).toBe('大额商机通知经理！'));
  });

  it('are tried on real records', async () => {
    const { user } = await renderApp('/automations/8001?view=try');
    await user.click(await screen.findByRole('button', { name: '试运行' }));
    expect(await screen.findByText('3条数据中有1条符合条件')).toBeTruthy();
    expect(screen.getByText('会通知王芳')).toBeTruthy();
    expect(screen.getAllByText('金额不足 100000。')).toHaveLength(2);
  });

  it('are resumed after the program paused them', async () => {
    const { user, store } = await renderApp('/automations/8002');
    expect(await screen.findByText(/规则在循环触发自己。/)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '恢复并放弃' }));
    await waitFor(() => expect(rulesOf(store).automations[1]?.paused).toBeNull());
    await waitFor(() => expect(screen.queryByText(/规则在循环触发自己。/)).toBeNull());
  });

  it('retry in bulk what failed, and show each step', async () => {
    const { user, store } = await renderApp('/automations?view=runs');
    const table = await screen.findByRole('table', { name: '运行记录' });
    await user.click(screen.getByRole('checkbox', { name: '选中全部失败和被拦住的' }));
    await user.click(screen.getByRole('button', { name: '重试' }));
    await waitFor(() => expect(rulesOf(store).runs.map(({ stage }) => stage)).toEqual(['done', 'open', 'open', 'sleeping']));
    await user.click(within(table).getByRole('link', { name: '查看过程：商机 9001' }));
    expect(await screen.findByText('赢率 %')).toBeTruthy();
  });

  it('tell a record what they did to it', async () => {
    await renderApp((fresh) => `/records/opportunity/${fresh.table('opportunity')[0]?.id}?tab=automations`);
    expect(await screen.findByRole('heading', { name: '大额商机通知经理' })).toBeTruthy();
    expect(await screen.findByText('已通知王芳：大额商机')).toBeTruthy();
  });

  it('show an incoming address once', async () => {
    const { user } = await renderApp((fresh) => {
      const [first] = rulesOf(fresh).automations;
      if (first) first.definition.trigger = { kind: 'webhook', key: null, map: { name: '/name' } };
      return '/automations/8001?view=settings';
    });
    await user.click(await screen.findByRole('button', { name: '生成地址' }));
    expect(await screen.findByText(/secret-token/)).toBeTruthy();
    expect(await screen.findByRole('button', { name: '更换地址' })).toBeTruthy();
  });
});
