export const SHORTEST_PASSWORD = 10;

export interface PasswordCheck {
  rule: 'length' | 'account' | 'variety';
  met: boolean;
}

const VARIETY = 5;

/** What can be said of a password while it is typed; the server has the last word. */
export function checkPassword(password: string, account: string): PasswordCheck[] {
  const name = account.split('@')[0] ?? '';
  return [
    { rule: 'length', met: [...password].length >= SHORTEST_PASSWORD },
    { rule: 'variety', met: new Set(password).size >= VARIETY },
    { rule: 'account', met: password !== '' && (name.length < 3 || !password.toLowerCase().includes(name.toLowerCase())) },
  ];
}
