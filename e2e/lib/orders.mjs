// A company in which salespeople may look at their own orders and no more.
import assert from 'node:assert/strict';
import { ask } from './browser.mjs';

const filter = (value) => encodeURIComponent(JSON.stringify(value));

/** Two salespeople of one position, whoever is above them, and a director; by their accounts, which all have one password. */
export async function peopleOf(page, accounts) {
  const { items } = await ask(page, 'GET', '/records/employee?limit=100&fields=name,account');
  const { positions } = await ask(page, 'GET', '/organisation');
  const { password } = accounts[0];
  const someone = ({ employee }) => ({ id: employee.id, password, ...items.find(({ id }) => id === employee.id) });
  const sales = positions.find(({ name, holders }) => name.endsWith('销售代表') && holders.length > 1);
  const above = positions.find(({ id }) => id === sales.reports_to_id);
  const director = positions.find(({ name }) => name === '销售总监');
  const [seller, colleague] = sales.holders.map(someone);
  return { position: sales, seller, colleague, superior: someone(above.holders[0]), director: someone(director.holders[0]) };
}

const READING = ['read', 'print'];

/** Takes from a position all it may do with orders but to look at its own. */
export async function onlyLooking(page, position, name) {
  const held = await ask(page, 'GET', `/records/position/${position.id}`);
  const rights = await ask(page, 'GET', `/roles/${held.roles[0]}/rights`);
  const role = await ask(page, 'POST', '/records/role', { name });
  const grants = rights.grants.filter(({ object, action }) => object !== 'order' || READING.includes(action));
  await ask(page, 'PUT', `/roles/${role.id}/rights`, { ...rights, grants });
  await ask(page, 'PATCH', `/records/position/${position.id}`, { roles: [role.id] });
  return role.id;
}

/** An order of somebody's customer, as it is taken. */
export async function orderOf(page, owner) {
  const mine = filter({ field: 'owner_id', op: 'eq', value: owner });
  const { items: customers } = await ask(page, 'GET', `/records/customer?limit=1&filter=${mine}`);
  const { items: products } = await ask(page, 'GET', '/records/product?limit=2');
  assert.ok(customers[0], 'they have customers');
  const lines = products.map(({ id }) => ({ product_id: id, quantity: '2' }));
  const order = await ask(page, 'POST', '/records/order', { customer_id: customers[0].id, lines, freight: { amount: '100.00', currency: 'CNY' } });
  if (order.owner_id === owner) return order;
  await ask(page, 'POST', `/records/order/${order.id}/transfer`, { owner_id: owner });
  return ask(page, 'GET', `/records/order/${order.id}`);
}
