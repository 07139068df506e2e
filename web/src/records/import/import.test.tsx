import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { KeptMapping } from '@/api/import-mappings';
import { renderApp } from '@/test/render-app';
import type { Store } from '~fake/store';

const WAIT = { timeout: 5000 };

/** As far as the rows of a file with two wrong cells. */
async function checking() {
  const app = await renderApp('/records/customer/import');
  const picker = await screen.findByLabelText<HTMLInputElement>('选择文件', { selector: 'input' });
  await app.user.upload(picker, new File(['公司,电话,城市\n'], '客户.csv', { type: 'text/csv' }));
  expect(await screen.findByText(/例如：021-5555 1234/)).toBeTruthy();
  await app.user.click(screen.getByRole('button', { name: '下一步：核对' }));
  const grid = await screen.findByRole('grid', { name: '预览' });
  const cell = (text: string) => within(grid).getByText(text).closest('td');
  return { ...app, grid, cell };
}

describe('the rows of an import', () => {
  it('are mended where they stand, from error to error, and imported as they were shown', async () => {
    const { user, store, grid, cell } = await checking();
    expect(screen.getByText('还有 2 行有错误，导入时会跳过并列入错误文件。')).toBeTruthy();
    expect(cell('没有')?.getAttribute('aria-invalid')).toBe('true');
    expect(cell('上海云帆科技有限公司')?.getAttribute('aria-invalid')).toBeNull();
    await user.click(screen.getByRole('button', { name: '下一处错误' }));
    await waitFor(() => expect(document.activeElement).toBe(cell('没有')));
    await user.keyboard('{Enter}');
    expect(await within(grid).findByRole('textbox', { name: '第 3 行，电话' })).toBeTruthy();
    await user.keyboard('0571-8800 1234{Tab}');
    await waitFor(() => expect(document.activeElement).toBe(cell('无')));
    expect(await screen.findByText('还有 1 行有错误，导入时会跳过并列入错误文件。', {}, WAIT)).toBeTruthy();
    await user.keyboard('{Enter}0574{Escape}');
    await waitFor(() => expect(cell('无')).toBeTruthy());
    await user.click(screen.getByRole('button', { name: '不导入第 4 行' }));
    expect(await screen.findByText('没有发现错误。', {}, WAIT)).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '导入 92 行' }));
    const corrections = [{ line: 3, cells: { 电话: '0571-8800 1234' } }, { line: 4, skip: true }];
    await waitFor(() => expect(store.imports).toMatchObject([{ corrections }]));
  });

  it('stay mended when somebody goes back to the columns', async () => {
    const { user, cell } = await checking();
    await user.click(cell('没有') ?? document.body);
    await user.keyboard('12345{Enter}');
    await user.click(await screen.findByRole('button', { name: '上一步：对应列' }));
    await user.click(await screen.findByRole('button', { name: '下一步：核对' }));
    expect(await screen.findByText('12345', {}, WAIT)).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: '只看有错误的行' }));
    expect(screen.queryByText('上海云帆科技有限公司')).toBeNull();
    await user.click(screen.getByRole('button', { name: '还原第 3 行的修改' }));
    expect(await screen.findByText('没有')).toBeTruthy();
  });
});

/** As far as the columns of the file. */
async function matching(prepare: (store: Store) => void = () => undefined) {
  const app = await renderApp((store) => {
    prepare(store);
    return '/records/customer/import';
  });
  const picker = await screen.findByLabelText<HTMLInputElement>('选择文件', { selector: 'input' });
  await app.user.upload(picker, new File(['公司,电话,城市\n'], '客户.csv', { type: 'text/csv' }));
  expect(await screen.findByText(/例如：021-5555 1234/)).toBeTruthy();
  return app;
}

const keptFor = (mapping: KeptMapping['mapping'], name = 'ERP'): KeptMapping => ({
  id: '9001', object: 'customer', name, mapping, options: { mode: 'both', key: ['name'] },
});

describe('the matching of an import', () => {
  it('is kept under a name, replaced under it, and deleted', async () => {
    const { user, store } = await matching();
    await user.click(await screen.findByRole('button', { name: '保存这个对应关系' }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByLabelText(/名称/), 'ERP');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(store.keptMappings).toMatchObject([{ name: 'ERP', mapping: { 公司: 'name', 电话: 'phone', 城市: 'city' }, options: { mode: 'create' } }]));
    expect(await screen.findByText('已使用“ERP”。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: '保存这个对应关系' }));
    expect(await screen.findByText('已有“ERP”。保存后，它会被替换，所有使用它的人都会得到新的。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^替\s?换$/ }));
    await waitFor(() => expect(screen.queryByText(/它会被替换/)).toBeNull());
    expect(store.keptMappings).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: '删除这个对应关系' }));
    await user.click(await screen.findByRole('button', { name: /^删\s?除$/ }));
    await waitFor(() => expect(store.keptMappings).toEqual([]));
  });

  it('is proposed for a file with just its columns', async () => {
    const { user } = await matching((store) => store.keptMappings.push(keptFor({ 公司: 'name', 电话: 'phone', 城市: '' })));
    expect(await screen.findByText('这个文件的列与保存的“ERP”完全一致。')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: /^使\s?用$/ }));
    expect(await screen.findByText('已使用“ERP”。')).toBeTruthy();
    expect(screen.queryByText(/完全一致/)).toBeNull();
    expect(await screen.findByText('新建并更新')).toBeTruthy();
  });

  it('says what it knows of and the file has not, and the other way round', async () => {
    const { user } = await matching((store) => store.keptMappings.push(keptFor({ 公司: 'name', 传真: 'phone', '=VIP': 'notes' })));
    await user.click(await screen.findByRole('combobox', { name: '使用保存的对应关系' }));
    await user.click(await screen.findByTitle('ERP'));
    expect(await screen.findByText('文件中没有这些列：传真。')).toBeTruthy();
    expect(screen.getByText(/这些列是新的.*电话、城市/)).toBeTruthy();
    expect(screen.getByText(/VIP → 备注/)).toBeTruthy();
  });
});
