// Figures stand as they were and as they are today, side by side; the address holds the question.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { take } from '../lib/forms.mjs';
import { carryOut, dayFromNow, sellers } from '../lib/moves.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();

describe('figures', () => {
  it('show what a hand-over changed beside what it did not', async (t) => {
    if (standing.server.fake) return t.skip('the fake counts nothing');
    const { server, browser } = standing;
    const { context, page, errors } = await visitor(browser, { language: 'en' });
    await signIn(page, server);
    await request(page, 'PATCH', '/me', { language: 'en' });
    await page.goto(server.url);
    await page.getByRole('link', { name: 'Figures', exact: true }).click();
    // What is dated today counts for whoever has it when the day ends: the day is not over.
    await page.waitForURL(/figures/);
    await page.goto(`${server.url}/reports/figures?from=${dayFromNow(-200)}&to=${dayFromNow(-1)}`);
    await take(page, page.locator('#figures-by'), 'Owner');
    const table = page.getByRole('table', { name: 'Figures' });
    await page.getByText('Both columns agree').waitFor();
    const totals = () => table.locator('tfoot td').allInnerTexts();
    const [before] = await totals();
    const then = async () => new Map(await table.locator('tbody tr').evaluateAll((rows) => rows.map((row) => [row.cells[0].innerText, row.cells[2].innerText])));
    const asItWas = await then();

    const [giver, receiver] = await sellers(page);
    const handover = { default: { employee: receiver.id }, rules: [], exceptions: [], follow: true, closed: 'keep' };
    await carryOut(page, { kind: 'hand_over', employee: giver.id, reason: 'new districts', handover });
    await page.reload();
    await page.getByText(/2 lines differ/).waitFor();
    for (const [name, value] of await then()) assert.equal(value, asItWas.get(name), `${name} keeps what was`);
    const [was, is] = await totals();
    assert.deepEqual([was, is], [before, before], 'both add up to what they did');
    assert.equal(await table.locator('tr[data-differs]').count(), 2);

    await take(page, page.locator('#figures-period'), 'Quarters');
    await table.getByText(/^Q\d \d{4}$/).first().waitFor();
    const asked = new URL(page.url()).search;
    assert.match(asked, /by=owner/);
    assert.match(asked, /period=quarter/);
    const shown = await table.innerText();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download as CSV' }).click()]);
    const [head, ...lines] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    assert.equal(head, '\uFEFFPeriod,Owner,As it was then,By today’s organisation,Difference');
    assert.equal(lines.length, await table.locator('tbody th[scope=row]').count());

    const other = await visitor(browser, { language: 'en' });
    await signIn(other.page, server, server.admin, `/reports/figures${asked}`);
    await other.page.locator('tbody').first().waitFor();
    await settled(other.page);
    assert.equal(await other.page.getByRole('table', { name: 'Figures' }).innerText(), shown, 'a link shows the same to a colleague');

    await other.page.setViewportSize(PHONE);
    await other.page.getByText('By today’s organisation').first().waitFor();
    assert.equal(await other.page.getByRole('table').count(), 0, 'cards on a phone');
    assert.deepEqual([...errors, ...other.errors], []);
    await other.context.close();
    await context.close();
  });
});
