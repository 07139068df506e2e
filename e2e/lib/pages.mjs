// Every page of the client and how to get to it, for the checks and pictures that go through all of them.
import { preparedApprovals } from './approvals.mjs';
import { preparedAutomations } from './automations.mjs';
import { settled } from './browser.mjs';
import { preparedControl } from './control.mjs';
import { preparedMoves } from './moves.mjs';
import { preparedErasures } from './privacy.mjs';
import { preparedStatus } from './status.mjs';

const api = (page, path) => page.evaluate((url) => fetch(`/api/v1${url}`).then((answer) => answer.json()), path);

async function firstId(page, object) {
  const { items } = await api(page, `/records/${object}?limit=1`);
  return items?.[0]?.id;
}

/** One of the sheets that lie over every page, by the palette: it is there on a phone as well. */
async function sheet(where, command) {
  await where.goto(`${new URL(where.url()).origin}/records/customer`);
  await settled(where);
  await where.keyboard.press('Control+k');
  await where.locator('dialog input').fill(`>${command}`);
  await where.locator('dialog [role=option]').first().waitFor();
  await where.keyboard.press('Enter');
  await where.locator('dialog h2').waitFor();
}

export async function pages(page, { url, fake }) {
  const customer = await firstId(page, 'customer');
  const role = await firstId(page, 'role');
  const person = await firstId(page, 'employee');
  const order = await firstId(page, 'order');
  const moves = await preparedMoves(page);
  const erasures = await preparedErasures(page, fake);
  const statuses = await preparedStatus(page);
  const approvals = await preparedApprovals(page);
  const control = await preparedControl(page);
  const automations = await preparedAutomations(page);
  const go = (path) => (where) => where.goto(url + path);
  const list = [
    ['list', go('/records/customer')],
    ['list-filter', async (where) => {
      await where.goto(`${url}/records/customer`);
      await settled(where);
      await where.locator('main button[aria-expanded]').nth(1).click();
      await where.locator('form').waitFor();
    }],
    ['list-sort', async (where) => {
      await where.goto(`${url}/records/customer?sort=-updated_at,name`);
      await settled(where);
      await where.locator('main button[aria-expanded]').first().click();
      await where.locator('.ant-popover-title').waitFor();
    }],
    ['list-aside', go(`/records/customer?open=${encodeURIComponent(JSON.stringify(String(customer)))}`)],
    ['list-columns', go(`/records/customer?columns=${encodeURIComponent('["name","phone","city"]')}&widths=${encodeURIComponent('{"phone":280}')}&frozen=2`)],
    ['list-selected', async (where) => {
      await where.goto(`${url}/records/customer`);
      await where.locator('main input[type=checkbox]').nth(1).check();
      await where.locator('[role=toolbar]').waitFor();
    }],
    ['list-empty', go('/records/customer?q=zzzzzzzz')],
    ['list-changed', go('/records/customer?sort=name')],
    ['list-groups', go('/records/order?as=groups')],
    ['list-board', go('/records/order?as=board')],
    ['list-calendar', go('/records/order?as=calendar')],
    ['list-chart', go('/records/order?as=chart')],
    ['list-week', go('/records/order?as=calendar&span=week')],
    ['list-hours', go('/records/follow_up?as=calendar&by=at&span=day')],
    ['list-sums', go(`/records/order?columns=${encodeURIComponent('["number","total"]')}&sums=${encodeURIComponent('{"total":"sum"}')}`)],
    ['list-merge', async (where) => {
      await where.goto(`${url}/records/customer`);
      await where.locator('main input[type=checkbox]').nth(1).check();
      await where.locator('main input[type=checkbox]').nth(2).check();
      await where.locator('[role=toolbar] button').nth(2).click();
      await where.locator('[role=dialog] fieldset').first().waitFor();
    }],
    ['list-save-as', async (where) => {
      await where.goto(`${url}/records/customer?sort=name`);
      await settled(where);
      await where.locator('main [role=group] button').filter({ hasText: '…' }).first().click();
      await where.locator('#view-name').waitFor();
    }],
    ['bin', go('/records/customer?bin=true')],
    ['create', go('/records/customer/new')],
    ['order-edit', order && go(`/records/order/${order}/edit`)],
    ['record', go(`/records/customer/${customer}`)],
    ['record-related', go(`/records/customer/${customer}?tab=related`)],
    ['record-timeline', go(`/records/customer/${customer}?tab=timeline`)],
    ['record-timeline-write', !fake && (async (where) => {
      await where.goto(`${url}/records/customer/${customer}?tab=timeline`);
      await where.locator('main button[aria-expanded=false]').first().click();
      await where.locator('#note-subject').waitFor();
    })],
    ['record-files', go(`/records/customer/${customer}?tab=files`)],
    ['record-history', go(`/records/customer/${customer}?tab=history`)],
    ['record-shares', go(`/records/customer/${customer}?tab=shares`)],
    ['record-access', go(`/records/customer/${customer}?tab=access`)],
    ['import', go('/records/customer/import')],
    ['people', go('/people')],
    ['person', go(`/people/${person}`)],
    ['account-notifications', go('/account?tab=notifications')],
    ['mail', go('/mail')],
    ['notifications', async (where) => {
      await where.goto(`${url}/account`);
      await settled(where);
      await where.locator('header button[aria-haspopup=dialog]').first().click();
      await where.locator('dialog[open]').waitFor();
    }],
    ['roles', go('/roles')],
    ['role', go(`/roles/${role}`)],
    ['statuses', go('/statuses?object=order')],
    ['statuses-rules', async (where) => {
      await where.goto(`${url}/statuses?object=order`);
      await where.locator('main table button[aria-expanded=false]').first().click();
      await where.locator('main table button[aria-expanded=true]').first().waitFor();
    }],
    ['statuses-transition', async (where) => {
      await where.goto(`${url}/statuses?object=order`);
      await where.locator('main table').nth(1).locator('button').first().click();
      await where.getByRole('dialog').locator('input').first().waitFor();
    }],
    ['order-status', go(`/records/order/${statuses.begun}`)],
    ['order-status-kept', go(`/records/order/${statuses.kept}`)],
    ['order-status-edit', go(`/records/order/${statuses.kept}/edit`)],
    ['order-status-fill', async (where) => {
      await where.goto(`${url}/records/order/${statuses.begun}`);
      await where.locator('main section [role=group] button').first().click();
      await where.getByRole('dialog').locator('input').first().waitFor();
    }],
    ['approvals', approvals.process && go('/approvals')],
    ['approvals-submitted', approvals.process && go('/approvals?box=submitted')],
    ['approval', approvals.approval && go(`/approvals/${approvals.approval}`)],
    ['change', approvals.change && go(`/changes/${approvals.change}`)],
    ['order-change', approvals.process && order && go(`/records/order/${order}/change`)],
    ['order-changes', approvals.process && order && go(`/records/order/${order}?tab=changes`)],
    ['order-versions', approvals.process && order && go(`/records/order/${order}?tab=versions`)],
    ['processes', approvals.process && go('/approval-processes')],
    ['process', approvals.process && go(`/approval-processes/${approvals.process}`)],
    ['process-step', approvals.process && (async (where) => {
      await where.goto(`${url}/approval-processes/${approvals.process}`);
      await where.locator('[data-step]').first().click();
      await where.locator('#step-name').waitFor();
    })],
    ['process-settings', approvals.process && go(`/approval-processes/${approvals.process}?view=settings`)],
    ['process-versions', approvals.process && go(`/approval-processes/${approvals.process}?view=versions`)],
    ['process-try', approvals.process && go(`/approval-processes/${approvals.process}?view=try`)],
    ['automations', automations.rule && go('/automations')],
    ['automations-runs', automations.rule && go('/automations?view=runs')],
    ['automation', automations.rule && go(`/automations/${automations.rule}`)],
    ['automation-trigger', automations.rule && (async (where) => {
      await where.goto(`${url}/automations/${automations.rule}`);
      await where.locator('[data-step=trigger]').click();
      await where.locator('#trigger-kind').waitFor();
    })],
    ['automation-step', automations.rule && (async (where) => {
      await where.goto(`${url}/automations/${automations.rule}`);
      await where.locator('[data-step=s1]').click();
      await where.locator('#notify-text').waitFor();
    })],
    ['automation-try', automations.rule && go(`/automations/${automations.rule}?view=try`)],
    ['automation-settings', automations.rule && go(`/automations/${automations.rule}?view=settings`)],
    ['automation-run', automations.run && go(`/automation-runs/${automations.run}`)],
    ['order-automations', automations.rule && order && go(`/records/order/${order}?tab=automations`)],
    ['channels', !fake && go('/channels')],
    ['webhooks', !fake && go('/webhooks')],
    ['webhook-new', !fake && (async (where) => {
      await where.goto(`${url}/webhooks`);
      await settled(where);
      await where.locator('main header button').first().click();
      await where.locator('#webhook-name').waitFor();
    })],
    ['objects', go('/objects')],
    ['object', go('/objects/customer')],
    ['object-layout', !fake && go('/objects/customer?tab=layout')],
    ['object-list', !fake && go('/objects/customer?tab=list')],
    ['object-rules', !fake && go('/objects/customer?tab=rules')],
    ['object-general', !fake && go('/objects/customer?tab=general')],
    ['object-field', !fake && (async (where) => {
      await where.goto(`${url}/objects/customer`);
      await settled(where);
      await where.locator('main [role=listitem] button').nth(1).click();
      await where.locator('#field-labels').waitFor();
    })],
    ['object-new', !fake && (async (where) => {
      await where.goto(`${url}/objects`);
      await settled(where);
      await where.locator('main header button').first().click();
      await where.locator('#object-labels').waitFor();
    })],
    ['moves', go('/moves')],
    ['moves-done', go('/moves?tab=done')],
    ['move-new', go('/moves/new')],
    ['move-form', go('/moves/new?kind=change_position')],
    ['move-draft', go(`/moves/${moves.change}`)],
    ['move-plan', async (where) => {
      await where.goto(`${url}/moves/${moves.change}`);
      await where.locator('main [role=tab]').nth(1).click();
      await where.locator('main section[data-changed], main section dl').first().waitFor();
    }],
    ['departure', async (where) => {
      await where.goto(`${url}/moves/${moves.depart}`);
      await where.locator('main svg[role=img]').first().waitFor();
    }],
    ['move-done', go(`/moves/${moves.done}`)],
    ['erasures', !fake && go('/erasures')],
    ['erasures-closed', !fake && go('/erasures?tab=closed')],
    ['erasure', erasures.open && go(`/erasures/${erasures.open}`)],
    ['erasure-approved', erasures.approved && go(`/erasures/${erasures.approved}`)],
    ['erasure-refused', erasures.refused && go(`/erasures/${erasures.refused}`)],
    ['erasure-new', erasures.person && go(`/erasures/new?employee=%22${erasures.person}%22`)],
    ['account-ask', !fake && (async (where) => {
      await where.goto(`${url}/account`);
      await where.locator('main section', { has: where.locator('.anticon-download') }).locator('button').nth(1).click();
      await where.locator('#erasure-reason').waitFor();
    })],
    ['figures', !fake && go('/reports/figures')],
    ['figures-quarters', !fake && go('/reports/figures?object=order&by=owner&period=quarter&within=this_year')],
    ['figures-months', !fake && go('/reports/figures?object=order&by=none&period=month&within=this_year')],
    ['figures-wrong', !fake && go('/reports/figures?object=order&from=2026-03-01&to=2026-02-01')],
    ['figures-empty', !fake && go('/reports/figures?object=order&from=2001-01-01&to=2001-12-31')],
    ['notes', go(`/moves/${moves.depart}/notes`)],
    ['notes-missing', go(`/moves/${moves.depart}/notes?missing=true`)],
    ['briefing', go(`/handed/${moves.done}`)],
    ['handed', go('/handed')],
    ['organisation', go('/organisation')],
    ['organisation-future', go(`/organisation?on=${moves.later}`)],
    ['organisation-tree', go('/organisation?view=tree')],
    ['organisation-card', async (where) => {
      await where.goto(`${url}/organisation?view=chart`);
      await where.locator('[data-card] [role=button]').first().press('Enter');
      await where.locator('section[aria-label] dl').first().waitFor();
    }],
    ['compare-rights', !fake && go(`/roles/compare?what=role&left=%22${role}%22&right=%22${role}%22`)],
    ['account', go('/account')],
    ['account-settings', go('/account?tab=settings')],
    ['account-security', go('/account?tab=security')],
    ['account-sessions', go('/account?tab=sessions')],
    ['account-tokens', go('/account?tab=tokens')],
    ['account-sign-ins', go('/account?tab=sign_ins')],
    ['jobs', go('/jobs')],
    ['recycle bin', go('/recycle-bin')],
    ['connectors', go('/connectors')],
    ['connector-new', async (where) => {
      await where.goto(`${url}/connectors/new`);
      await where.locator('main ul button').first().click();
      await where.locator('#connector-name').waitFor();
    }],
    ['connector', control.connector && (async (where) => {
      await where.goto(`${url}/connectors/${control.connector}`);
      await where.locator('main button[aria-expanded]').first().click();
      await where.locator('#flow-0-object').waitFor();
    })],
    ['connector-log', control.connector && go(`/connectors/${control.connector}?view=log`)],
    ['connector-reconciliations', control.connector && go(`/connectors/${control.connector}?view=reconciliations`)],
    ['connector-settings', control.connector && go(`/connectors/${control.connector}?view=settings`)],
    ['connector-report', fake && go(`/connectors/8001/reconciliations/1`)],
    ['company', !fake && go('/company')],
    ['integrity', go('/integrity')],
    ['approval-figures', go('/reports/approvals?days=365')],
    ['watch', go('/watch')],
    ['watch-settings', go('/watch?tab=settings')],
    ['watch-case', control.watched && go(`/watch/cases/${control.watched}`)],
    ['operations', go('/operations')],
    ['reviews', go('/permission-reviews')],
    ['reviews-settings', go('/permission-reviews?tab=settings')],
    ['review-evidence', go(`/permission-reviews/${control.review}`)],
    ['review-own', go('/permission-reviews/mine')],
    ['help', async (where) => {
      await where.goto(`${url}/records/customer`);
      await settled(where);
      await where.locator('[data-tour=help]').click();
      await where.locator('dialog[open] article').waitFor();
    }],
    ['help-feedback', async (where) => {
      await where.goto(`${url}/records/customer`);
      await settled(where);
      await where.locator('[data-tour=help]').click();
      await where.locator('dialog[open] footer button').first().click();
      await where.locator('dialog[open] textarea').first().waitFor();
    }],
    ['help-tour', async (where) => {
      await where.goto(`${url}/records/customer`);
      await settled(where);
      await where.locator('[data-tour=help]').click();
      await where.locator('dialog[open] footer button').nth(1).click();
      await where.locator('#tour-words').waitFor();
    }],
    ['help-page', go('/help/moves')],
    ['feedback', !fake && go('/records/feedback')],
    ['missing', go('/nowhere')],
    ['palette', async (where) => {
      await where.goto(`${url}/records/customer`);
      await settled(where);
      await where.keyboard.press('Control+k');
      await where.locator('dialog input').waitFor();
    }],
    ['palette-actions', async (where) => {
      await where.goto(`${url}/records/customer/${customer}`);
      await settled(where);
      await where.keyboard.press('Control+k');
      await where.locator('dialog input').fill('>');
      await where.locator('dialog [role=option]').first().waitFor();
    }],
    ['shortcuts', (where) => sheet(where, 'shortcuts')],
    ['arrange', (where) => sheet(where, 'arrange')],
    ['kept', async (where) => {
      await where.goto(`${url}/records/customer/${customer}`);
      await settled(where);
      const pin = where.locator('main header button[aria-pressed]').first();
      if ((await pin.getAttribute('aria-pressed')) === 'false') await pin.click();
      await settled(where);
    }],
    ['create-anything', async (where) => {
      await where.goto(`${url}/records/customer/${customer}`);
      await settled(where);
      await where.locator('[data-create]').click();
      await where.locator('dialog a').first().waitFor();
    }],
    ['offline', go('/offline.html')],
  ];
  return list.filter(([, open]) => open).map(([name, open]) => ({ name, open }));
}
