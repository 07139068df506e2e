import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { i18n, isLanguage, loadLanguage } from '@/lib/i18n';
import { useMedia } from '@/lib/media';
import { usePreferences } from '@/lib/preferences';
import { themeOf } from '@/ui/theme';
import { dark, light, writeTokens } from '@/ui/tokens';
import type { AppRouter } from './router';

interface ProvidersProps {
  client: QueryClient;
  router: AppRouter;
  firstPack: Awaited<ReturnType<typeof loadLanguage>>;
}

/** Light or dark: the reader's choice, else what the system wishes. */
function useMode(): 'light' | 'dark' {
  const { theme } = usePreferences();
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  return theme === 'system' ? (systemDark ? 'dark' : 'light') : theme;
}

function useLocale(first: ProvidersProps['firstPack']) {
  const [pack, setPack] = useState(first);
  useEffect(() => {
    const change = (language: string) => {
      if (isLanguage(language)) void loadLanguage(language).then(setPack);
    };
    i18n.on('languageChanged', change);
    return () => i18n.off('languageChanged', change);
  }, []);
  return pack;
}

export function Providers({ client, router, firstPack }: ProvidersProps) {
  const mode = useMode();
  const calm = useMedia('(prefers-reduced-motion: reduce)');
  const pack = useLocale(firstPack);
  const theme = useMemo(() => themeOf(mode, calm), [mode, calm]);
  useLayoutEffect(() => {
    document.documentElement.dataset['theme'] = mode;
    const palette = mode === 'dark' ? dark : light;
    writeTokens(palette, document.documentElement);
    // The bar of the system above the page.
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', palette.surface);
  }, [mode]);
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <ConfigProvider theme={theme} locale={pack.antd} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
          <App message={{ maxCount: 3 }}>
            <RouterProvider router={router} />
          </App>
        </ConfigProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}
