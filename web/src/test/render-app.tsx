import { createMemoryHistory } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { Providers } from '@/app/providers';
import { newQueryClient } from '@/app/query-client';
import { newRouter } from '@/app/router';
import { applyLanguage } from '@/lib/i18n';
import type { Language } from '@/api/vocabulary';
import { newFake } from '~fake/server';
import type { Store } from '~fake/store';

/** The whole client at one address, in front of a fake server of its own. */
export async function renderApp(
  path: string | ((store: Store) => string),
  { language = 'zh-CN' as Language, signedIn = true } = {},
) {
  const { store, handle } = newFake();
  store.signedIn = signedIn;
  store.language = language;
  const entry = typeof path === 'string' ? path : path(store);
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
    // jsdom's abort signals are not those of the platform's Request.
    const { signal: _signal, ...rest } = init ?? {};
    return handle(new Request(new URL(input, 'http://127.0.0.1'), rest));
  });
  const pack = await applyLanguage(language);
  const client = newQueryClient();
  const history = createMemoryHistory({ initialEntries: [entry] });
  const router = newRouter(client, history);
  render(<Providers client={client} router={router} firstPack={pack} />);
  return { store, router, user: userEvent.setup() };
}
