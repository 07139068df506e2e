import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keys } from '@/api/keys';
import { changeMe, meQuery } from '@/api/session';
import type { Language } from '@/api/vocabulary';
import { applyLanguage, i18n } from '@/lib/i18n';
import { setPreferences } from '@/lib/preferences';

/** After signing in, the language kept with the person wins over what this browser guessed. */
export function useFollowLanguage(language: Language | undefined): void {
  useEffect(() => {
    if (!language || i18n.language === language) return;
    setPreferences({ language });
    void applyLanguage(language);
  }, [language]);
}

/** Changes the language here and with the person; labels come from the server, so all is asked again. */
export function useChangeLanguage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (language: Language) => {
      const [me] = await Promise.all([changeMe({ language }), applyLanguage(language)]);
      return me;
    },
    onSuccess: (me, language) => {
      setPreferences({ language });
      client.setQueryData(meQuery().queryKey, me);
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== keys.me[0] });
    },
  });
}
