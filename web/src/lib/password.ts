export const SHORTEST_PASSWORD = 10;

export interface PasswordCheck {
  rule: 'length' | 'account' | 'variety';
  met: boolean;
}

const VARIETY = 3;
/** Shorter names stand in too many words to be looked for. */
const TELLING = 4;
/** With at least this much else, an account's name inside a password does no harm. */
const ENOUGH_ELSE = 6;

/** One's own name and a few digits is what is tried first. */
function isPersonal(password: string, account: string): boolean {
  const own = (account.split('@')[0] ?? '').trim().toLowerCase();
  if (own.length < TELLING) return false;
  const rest = password.toLowerCase().replaceAll(own, '');
  return rest.length < password.length && [...rest].length < ENOUGH_ELSE;
}

/** What can be said of a password while it is typed; the server has the last word. */
export function checkPassword(password: string, account: string): PasswordCheck[] {
  return [
    { rule: 'length', met: [...password].length >= SHORTEST_PASSWORD },
    { rule: 'variety', met: new Set(password).size >= VARIETY },
    { rule: 'account', met: password !== '' && !isPersonal(password, account) },
  ];
}
