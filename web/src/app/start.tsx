import '@/ui/base.css';
import { objectsQuery } from '@/api/objects';
import { meQuery } from '@/api/session';
import { applyLanguage, guessLanguage, isLanguage } from '@/lib/i18n';
import { getPreferences } from '@/lib/preferences';
import { newQueryClient } from './query-client';
import { Providers } from './providers';
import { newRouter } from './router';

/** Loads the reader's language first: no text is ever shown and then exchanged. */
export async function start() {
  const client = newQueryClient();
  // Who is signed in and what there is are asked for while the texts come; a stranger at the door is asked nothing.
  if (!/^\/(sign-in|activate|decide|help)\b/.test(location.pathname)) {
    void client.prefetchQuery(meQuery());
    void client.prefetchQuery(objectsQuery());
  }
  const remembered = getPreferences().language;
  const language = isLanguage(remembered) ? remembered : guessLanguage(navigator.languages);
  const pack = await applyLanguage(language);
  const router = newRouter(client);
  return <Providers client={client} router={router} firstPack={pack} />;
}
