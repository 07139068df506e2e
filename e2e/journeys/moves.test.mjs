// People move: positions change hands, somebody leaves, somebody resigns; the people concerned see it where they are.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { PHONE, request, settled, signIn, visitor } from '../lib/browser.mjs';
import { fillDay, pick, take } from '../lib/forms.mjs';
import { dayFromNow } from '../lib/moves.mjs';
import { books, cast, seat, seenBy, shows } from '../lib/northwind.mjs';
import { startNorthwind } from '../lib/server.mjs';
import { stage } from '../lib/stage.mjs';

const standing = stage(startNorthwind);
let admin;
let people;
const seats = {};

const at = (path) => admin.page.goto(standing.server.url + path);
const dayAfter = (day, days = 1) => dayFromNow(days, 'UTC', Date.parse(`${day}T00:00:00Z`));

/** Begins from the page of the person, as one does. */
async function arrange(person, kind) {
  const { page } = admin;
  await at(`/people/${person.id}`);
  await page.getByRole('main').getByRole('button', { name: 'Arrange' }).click();
  await page.getByRole('menuitem', { name: kind }).click();
  await page.locator('#move-reason').waitFor();
}

async function rehearse() {
  const { page } = admin;
  await page.getByRole('button', { name: 'Rehearse: see what would happen' }).click();
  await page.getByRole('region', { name: 'Plan' }).waitFor();
}

const stageShown = (page, words) => page.locator('main header').getByText(words, { exact: true }).waitFor();

async function undo() {
  const { page } = admin;
  await page.getByRole('button', { name: /^Undo/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await stageShown(page, 'Undone');
  await page.getByText('Everything is as it was.').waitFor();
}

/** Everybody who is here, at the list they have had open all along. */
async function everybody(expected, { managed, gone = false }) {
  const uk = people.manager.department;
  for (const [role, sitting] of Object.entries(seats)) {
    if (gone && role === 'leaver') continue;
    const departments = role === managed ? [uk] : [];
    const seen = role === 'head' ? [...expected.orders.keys()].sort() : seenBy(expected.orders, people[role], departments);
    await shows(sitting, 'order', seen);
  }
}

/** What the hand-over of the position makes of the books: who comes into another department brings open business along. */
function promoted({ orders, customers }) {
  const { successor, manager } = people;
  const moved = (record) =>
    record.owner === successor.id && record.department === successor.department
      ? { ...record, department: manager.department }
      : record;
  const carried = (records) => new Map([...records].map(([id, record]) => [id, moved(record)]));
  return { orders: carried(orders), customers: carried(customers) };
}

/** Customers go by country to two colleagues and take their orders along, orders of other people's customers to the head. */
function departed({ orders, customers }) {
  const { leaver, first, second, head } = people;
  const to = ({ id, department }) => ({ owner: id, department });
  const heir = ({ country }) => to(country === 'USA' ? first : second);
  const given = (record, heir) => (record.owner === leaver.id ? { ...record, ...heir } : record);
  return {
    customers: new Map([...customers].map(([id, customer]) => [id, given(customer, heir(customer))])),
    orders: new Map(
      [...orders].map(([id, order]) => {
        const customer = customers.get(order.customer);
        return [id, given(order, customer.owner === leaver.id ? heir(customer) : to(head))];
      }),
    ),
  };
}

const sorted = ({ orders, customers }) => ({ orders: [...orders].sort(), customers: [...customers].sort() });

describe('people who move at Northwind', () => {
  before(async () => {
    admin = await visitor(standing.browser, { language: 'en' });
    await signIn(admin.page, standing.server);
    people = await cast(admin.page);
    for (const role of ['head', 'manager', 'successor', 'leaver', 'first', 'second']) {
      seats[role] = await seat(standing, admin.page, people[role]);
    }
  });

  after(async () => {
    for (const { errors } of Object.values(seats)) assert.deepEqual(errors, []);
    assert.deepEqual(admin.errors, []);
  });

  let asItWas;
  let promotion;
  let afterPromotion;
  let departure;

  it('is planned for tomorrow: the chart of tomorrow has it, today is as it was', async () => {
    const { page } = admin;
    asItWas = await books(page);
    await everybody(asItWas, { managed: 'manager' });
    const tomorrow = dayAfter(people.on);
    await arrange(people.successor, 'Change position');
    await pick(page, page.locator('#move-position'), people.manager.positionName);
    await page.getByText('From this day').click();
    await fillDay(page, page.locator('#move-day'), tomorrow);
    await page.locator('#move-reason').fill('Promotion');
    await page.getByRole('button', { name: 'Add a person' }).click();
    await pick(page, page.getByLabel('Person 1', { exact: true }), people.manager.name);
    await pick(page, page.getByLabel('New position of person 1'), people.second.positionName);
    await rehearse();
    const plan = page.getByRole('region', { name: 'Plan' });
    await plan.getByText(`${people.successor.name} moves from`).waitFor();
    await plan.getByText(`${people.manager.name} moves from`).waitFor();
    await page.getByRole('button', { name: /^Confirm for/ }).dblclick();
    await stageShown(page, 'Scheduled');
    promotion = new URL(page.url()).pathname;

    const holders = async (day) => {
      await at(`/organisation?view=tree${day ? `&on=${day}` : ''}`);
      await page.getByRole('textbox', { name: 'Search departments, positions, names' }).fill(people.manager.positionName);
      await settled(page);
      // Below a position stand those who hold it, as items of their own.
      return page.locator('main li[data-kind=position]').filter({ hasText: people.manager.positionName }).last().evaluate((item) => {
        const names = [];
        for (let one = item.nextElementSibling; one?.dataset.kind === 'person'; one = one.nextElementSibling) names.push(one.innerText);
        return names.join('; ');
      });
    };
    assert.match(await holders(tomorrow), new RegExp(people.successor.name));
    const today = await holders('');
    assert.match(today, new RegExp(people.manager.name));
    assert.doesNotMatch(today, new RegExp(people.successor.name));
    await everybody(asItWas, { managed: 'manager' });
  });

  it('is brought forward to now: who manages sees the books, in pages that were open', async () => {
    const { page } = admin;
    await at(promotion);
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByText('At once when confirmed').click();
    await rehearse();
    await page.getByRole('button', { name: 'Confirm and carry out now' }).click();
    await stageShown(page, 'Done');
    afterPromotion = promoted(asItWas);
    assert.deepEqual(sorted(await books(page)), sorted(afterPromotion));
    await everybody(afterPromotion, { managed: 'successor' });
  });

  it('hands what is exported to who manages now, and to nobody else', async () => {
    const exportOf = ({ page }) => page.getByRole('button', { name: 'Export' });
    const { page } = seats.successor;
    await exportOf(seats.successor).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Export to CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
    const expected = seenBy(afterPromotion.orders, people.successor, [people.manager.department]);
    assert.equal(lines.length - 1, expected.length);
    const numbers = await page.locator('tbody a[data-row]').allInnerTexts();
    for (const number of numbers) assert.ok(lines.some((line) => line.includes(number)), number);
    assert.equal(await exportOf(seats.manager).getAttribute('aria-disabled'), 'true');
  });

  it('lets somebody leave today: customers go by country, their orders with them, the session ends', async () => {
    const { page } = admin;
    await arrange(people.leaver, 'Departure');
    await page.getByText('At once when confirmed').first().click();
    await page.locator('#move-reason').fill('New job');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('button', { name: 'all of them' }).click();
    await page.getByLabel('Field', { exact: true }).click();
    await page.keyboard.type('Address · Country');
    await page.keyboard.press('Enter');
    await page.getByLabel('Value', { exact: true }).fill('USA');
    await page.getByRole('button', { name: 'Apply' }).click();
    await pick(page, page.getByLabel('Rule 1: receiver: who exactly'), people.first.name);
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await pick(page, page.getByLabel('Rule 2: receiver: who exactly'), people.second.name);
    await take(page, page.locator('#handover-default-receiver'), 'A person');
    await pick(page, page.locator('#handover-default-receiver-who'), people.head.name);
    await page.getByRole('img', { name: /records/ }).waitFor();
    await page.getByRole('button', { name: 'Confirm and carry out now' }).click();
    await stageShown(page, 'Done');
    departure = new URL(page.url()).pathname;
    const afterDeparture = departed(afterPromotion);
    assert.deepEqual(sorted(await books(page)), sorted(afterDeparture));
    await everybody(afterDeparture, { managed: 'successor', gone: true });
    for (const role of ['first', 'second']) {
      await seats[role].page.goto(`${standing.server.url}/records/customer`);
      await shows(seats[role], 'customer', seenBy(afterDeparture.customers, people[role]));
      await seats[role].page.goto(`${standing.server.url}/records/order`);
    }
    await seats.leaver.page.locator('#password').waitFor();
    assert.equal((await request(seats.leaver.page, 'GET', '/me')).status, 401);
  });

  it('takes both back, the last first, and everything is as it was', async () => {
    const { page } = admin;
    await at(departure);
    await undo();
    await seats.leaver.context.close();
    seats.leaver = await seat(standing, page, people.leaver);
    assert.deepEqual(sorted(await books(page)), sorted(afterPromotion));
    await everybody(afterPromotion, { managed: 'successor' });
    await at(promotion);
    await undo();
    assert.deepEqual(sorted(await books(page)), sorted(asItWas));
    await everybody(asItWas, { managed: 'manager' });
  });

  it('takes a resignation on a phone, and the administrator confirms it', async () => {
    const { page } = admin;
    await seats.second.context.close();
    seats.second = await seat(standing, page, people.second, { viewport: PHONE });
    const phone = seats.second.page;
    await phone.goto(`${standing.server.url}/account`);
    await phone.getByRole('link', { name: 'Resign' }).click();
    await phone.locator('#move-reason').fill('Moving to the sea');
    const submit = phone.getByRole('button', { name: 'Submit' });
    assert.equal(await submit.getAttribute('aria-disabled'), 'true', 'not without a last day');
    await fillDay(phone, phone.locator('#move-day'), dayAfter(people.on, 10));
    await submit.dblclick();
    await phone.getByText('Submitted, waiting to be confirmed').waitFor();
    assert.equal(await phone.evaluate(() => document.documentElement.scrollWidth), PHONE.width);

    await at('/moves');
    const row = page.getByRole('row').filter({ hasText: 'Moving to the sea' });
    await row.getByText('Waiting to be confirmed').waitFor();
    await row.getByRole('link').click();
    await page.getByRole('button', { name: /^Confirm for/ }).click();
    await stageShown(page, 'Scheduled');
    await phone.reload();
    await stageShown(phone, 'Scheduled');
    await at('/moves');
    await row.getByText('Scheduled').waitFor();
    await row.getByRole('link').click();
    await page.getByRole('button', { name: 'Cancel this move' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel this move' }).click();
    await stageShown(page, 'Cancelled');
  });

  it('tells the second of two administrators what changed, and lets them confirm what they have seen', async () => {
    const { page } = admin;
    const other = await secondAdministrator();
    const open = async (where, kind, reason, fill) => {
      await where.goto(`${standing.server.url}/moves/new?kind=${kind}&employee="${people.successor.id}"`);
      await where.locator('#move-reason').fill(reason);
      await fill(where);
      await where.getByRole('button', { name: 'Rehearse: see what would happen' }).click();
      await where.getByRole('region', { name: 'Plan' }).waitFor();
    };
    const everythingTo = (person) => async (where) => {
      await take(where, where.locator('#handover-default-receiver'), 'A person');
      await pick(where, where.locator('#handover-default-receiver-who'), person.name);
    };
    await open(page, 'hand_over', 'To the first', everythingTo(people.first));
    await open(other.page, 'hand_over', 'To the head', everythingTo(people.head));
    await page.getByRole('button', { name: 'Confirm and carry out now' }).click();
    await stageShown(page, 'Done');
    await other.page.getByRole('button', { name: 'Confirm and carry out now' }).click();
    await other.page.getByText('The company has changed since the rehearsal').waitFor();
    await other.page.getByRole('button', { name: 'Confirm the new plan' }).click();
    await stageShown(other.page, 'Done');
    const { customers } = await books(page);
    const own = [...asItWas.customers].filter(([, { owner }]) => owner === people.successor.id);
    for (const [id] of own) assert.equal(customers.get(id).owner, people.first.id, 'the first has it');
    assert.deepEqual(other.errors, []);
    await other.context.close();
  });

  async function secondAdministrator() {
    const { page } = admin;
    const post = async (object, values) => {
      const { status, body } = await request(page, 'POST', `/records/${object}`, values);
      assert.equal(status, 201, JSON.stringify(body));
      return body;
    };
    const { positions } = (await request(page, 'GET', '/me')).body;
    const { id } = await post('employee', { name: 'Sam Second' });
    await post('appointment', { employee_id: id, position_id: positions[0].id, kind: 'primary', starts_on: people.on });
    return seat(standing, page, { id, name: 'Sam Second' });
  }
});
