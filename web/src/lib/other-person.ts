/** What other tabs of this browser are told by: they show somebody else's view from now on, too. */
const KEY = 'guanxi.person-changed';

/** Begins anew with whatever the session may see now: nothing of before is left on the page. */
export function beginAnew(): void {
  try {
    localStorage.setItem(KEY, String(Date.now()));
  } catch {
    // A browser that forbids storage has its other tabs find out with their next request.
  }
  location.assign('/');
}

window.addEventListener('storage', ({ key }) => {
  if (key === KEY) location.assign('/');
});
