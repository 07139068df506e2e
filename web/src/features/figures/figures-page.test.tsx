import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderApp } from '@/test/render-app';

describe('the figures', () => {
  it('stand side by side, what moved marked, as the address asks', async () => {
    await renderApp('/reports/figures?object=customer&measure=count&by=owner');
    const table = await screen.findByRole('table', { name: '业绩报表' });
    for (const name of ['负责人', '当时归属', '按今天的组织', '差异']) {
      expect(within(table).getByRole('columnheader', { name })).toBeTruthy();
    }
    expect(table.querySelectorAll('tr[data-differs]')).toHaveLength(2);
    expect(await screen.findByText(/有 2 行不同/)).toBeTruthy();
    const totals = [...table.querySelectorAll('tfoot td')].map((cell) => cell.textContent);
    expect(totals[0]).toBe(totals[1]);
  });

  it('are not asked of days in the wrong order', async () => {
    await renderApp('/reports/figures?object=customer&from=2026-03-01&to=2026-02-01');
    expect((await screen.findByRole('alert')).textContent).toBe('结束日期早于开始日期。');
    expect(screen.queryByRole('table')).toBeNull();
  });
});
