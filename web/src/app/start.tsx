import '@/ui/base.css';
import { applyLanguage, guessLanguage, isLanguage } from '@/lib/i18n';
import { getPreferences } from '@/lib/preferences';
import { newQueryClient } from './query-client';
import { Providers } from './providers';
import { newRouter } from './router';

/** Loads the reader's language first: no text is ever shown and then exchanged. */
export async function start() {
  const remembered = getPreferences().language;
  const language = isLanguage(remembered) ? remembered : guessLanguage(navigator.languages);
  const pack = await applyLanguage(language);
  const client = newQueryClient();
  const router = newRouter(client);
  return <Providers client={client} router={router} firstPack={pack} />;
}
