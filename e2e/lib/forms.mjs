// What a hand does with the client's controls.

const option = (page) => page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');

/** Types into a picker and takes what is offered under that name. */
export async function pick(page, control, name) {
  await control.click();
  await control.fill(name);
  await option(page).filter({ hasText: name }).first().click();
}

/** Takes one of the few options of a control. */
export async function take(page, control, name) {
  await control.click();
  await option(page).filter({ hasText: name }).first().click();
}

/** Types a day, which every language takes as year, month and day. */
export async function fillDay(page, control, day) {
  await control.click();
  await control.fill(day);
  await page.keyboard.press('Enter');
}
