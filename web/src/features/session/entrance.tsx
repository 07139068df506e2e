import type { ReactNode } from 'react';
import { applyLanguage } from '@/lib/i18n';
import { setPreferences } from '@/lib/preferences';
import { LanguageMenu } from '@/ui/language-menu';
import { Logo } from '@/ui/logo';
import styles from './entrance.module.css';

/** The page outside the door: sign-in and activation stand on it. */
export function Entrance({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.head}>
          <Logo size={36} />
          <LanguageMenu
            onChange={(language) => {
              setPreferences({ language });
              void applyLanguage(language);
            }}
          />
        </div>
        <h1>{title}</h1>
        {children}
      </div>
    </main>
  );
}
