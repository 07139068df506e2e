// An export and a departure that somebody has to agree to: asked for, looked at, agreed to, done. With SHOTS=FOLDER it leaves
// pictures of what it saw.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ask, DESKTOP, PHONE, settled, signIn, visitor } from '../lib/browser.mjs';
import { dayFromNow, sellers } from '../lib/moves.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage();
const folder = process.env.SHOTS;

/** As the page looks wide and narrow, where pictures are wanted. */
async function picture(page, name) {
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  for (const [width, viewport] of Object.entries({ wide: DESKTOP, narrow: PHONE })) {
    await page.setViewportSize(viewport);
    await settled(page).catch(() => undefined);
    await page.screenshot({ path: join(folder, `${name}.${width}.png`) });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(over <= 0, `${name}.${width} is ${over} pixels too wide`);
  }
  await page.setViewportSize(DESKTOP);
}

/** A process in force in which this person is asked. */
async function inForce(page, object, deed, filter, approver) {
  const asked = {
    kind: 'approve', id: 'n1', name: 'Head of data', approvers: [{ employee: approver }], mode: 'any', edit: [], due: null,
    submitter: 'keep', nobody: 'administrators', on_reject: 'end',
  };
  const graph = { steps: [asked], lock: true, open_fields: [], withdraw: 'always', merge: 'consecutive', filter };
  const made = await ask(page, 'POST', '/approval-processes', { name: `Ask about ${object}`, object, deeds: [deed], graph });
  await ask(page, 'POST', `/approval-processes/${made.id}/publish`, {});
  return made.id;
}

async function seat(who, look) {
  const one = await visitor(standing.browser, look);
  await signIn(one.page, standing.server, who);
  const me = (await ask(one.page, 'PATCH', '/me', { language: look.language })).employee;
  return { ...one, me };
}

describe('what somebody has to agree to', () => {
  it('is an export that is asked for, agreed to and made', async (t) => {
    if (standing.server.fake) return t.skip('the fake knows no processes for exports');
    const { server } = standing;
    const other = server.accounts.find(({ position }) => /销售总监|销售经理|总经理/.test(position)) ?? server.accounts[1];
    const admin = await seat(server.admin, { language: 'zh-CN' });
    const head = await seat(other, { language: 'de', theme: 'dark' });
    const filter = { and: [{ field: 'object', op: 'eq', value: 'customer' }, { field: 'records_count', op: 'ge', value: 2 }] };
    const drawn = await inForce(admin.page, 'export_request', 'create', filter, head.me.id);
    await admin.page.goto(`${server.url}/approval-processes/${drawn}?view=settings`);
    await settled(admin.page);
    await picture(admin.page, 'process-export');

    await admin.page.goto(`${server.url}/records/customer`);
    await admin.page.getByRole('button', { name: '导出' }).click();
    await admin.page.getByRole('menuitem', { name: /Excel/ }).click();
    const dialog = admin.page.getByRole('dialog');
    await dialog.getByText(other.name).first().waitFor();
    await picture(admin.page, 'export-dialog');
    await admin.page.locator('#export-reason').fill('季度对账');
    await dialog.getByRole('button', { name: '提交申请' }).click();
    await admin.page.waitForURL(/\/approvals\/\d+/);
    const approval = admin.page.url().split('/').pop();
    await admin.page.getByText('季度对账').first().waitFor();
    await picture(admin.page, 'export-asked');

    await head.page.goto(`${server.url}/approvals`);
    await head.page.getByText('季度对账').first().waitFor();
    await picture(head.page, 'inbox');
    await head.page.goto(`${server.url}/approvals/${approval}`);
    await head.page.getByText('季度对账').first().waitFor();
    await picture(head.page, 'export-decide');
    await ask(head.page, 'POST', `/approvals/${approval}/acts`, { act: 'approve' });

    await admin.page.goto(`${server.url}/approvals/${approval}`);
    await admin.page.getByRole('link', { name: /下载/ }).waitFor();
    await picture(admin.page, 'export-ready');
    await admin.page.goto(`${server.url}/jobs`);
    await admin.page.getByText('我申请的导出').first().waitFor();
    await picture(admin.page, 'jobs');
    assert.deepEqual([...admin.errors, ...head.errors], []);
    await admin.context.close();
    await head.context.close();
  });

  it('is a departure that is confirmed, agreed to and planned', async (t) => {
    if (standing.server.fake) return t.skip('the fake knows no processes for moves');
    const { server } = standing;
    const other = server.accounts.find(({ position }) => /销售总监|销售经理|总经理/.test(position)) ?? server.accounts[1];
    const admin = await seat(server.admin, { language: 'de' });
    const head = await seat(other, { language: 'zh-CN' });
    const { page } = admin;
    const drawn = await inForce(page, 'move', 'confirm', { field: 'kind', op: 'eq', value: 'depart' }, head.me.id);
    await page.goto(`${server.url}/approval-processes/${drawn}?view=settings`);
    await settled(page);
    await picture(page, 'process-move');
    const [leaver, heir] = (await sellers(page)).filter(({ id }) => id !== head.me.id);
    const move = await ask(page, 'POST', '/moves', {
      kind: 'depart', employee: leaver.id, until: dayFromNow(5), reason: 'Umzug', stop_account: 'effective',
      departure: { kind: 'resignation', rehire: 'yes', legal_hold: false },
      handover: { default: { employee: heir.id }, rules: [], exceptions: [], follow: true, closed: 'keep' },
    });
    await page.goto(`${server.url}/moves/${move.id}`);
    const confirm = page.getByRole('button', { name: 'Bestätigen und Genehmigung beantragen' });
    await confirm.waitFor();
    await page.getByText('Wer zustimmen muss').scrollIntoViewIfNeeded();
    await picture(page, 'move-ahead');
    await confirm.click();
    await page.getByText(/Genehmigung nach dem Prozess/).waitFor();
    await picture(page, 'move-waiting');

    await head.page.goto(`${server.url}/approvals`);
    await head.page.getByRole('link', { name: /执行人事变动/ }).click();
    await head.page.getByRole('link', { name: /查看方案/ }).waitFor();
    await picture(head.page, 'move-decide');
    const approval = head.page.url().split('/').pop();
    await head.page.goto(`${server.url}/moves/${move.id}`);
    await head.page.getByText('去审批').waitFor();
    await picture(head.page, 'move-asked');
    await ask(head.page, 'POST', `/approvals/${approval}/acts`, { act: 'approve', comment: '同意，注意交接' });
    const after = await ask(page, 'GET', `/moves/${move.id}`);
    assert.equal(after.stage, 'scheduled');
    await page.goto(`${server.url}/moves/${move.id}`);
    await page.getByText('同意，注意交接').waitFor();
    await picture(page, 'move-agreed');
    assert.deepEqual([...admin.errors, ...head.errors], []);
    await admin.context.close();
    await head.context.close();
  });
});
