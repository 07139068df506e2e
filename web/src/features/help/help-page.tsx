import { SearchOutlined } from '@ant-design/icons';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applyLanguage } from '@/lib/i18n';
import { usePageTitle } from '@/lib/page-title';
import { setPreferences } from '@/lib/preferences';
import { Empty } from '@/ui/empty';
import { LanguageMenu } from '@/ui/language-menu';
import { Logo } from '@/ui/logo';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Article } from './article';
import { useHelpPages } from './content';
import { ContentsList } from './contents-list';
import styles from './help.module.css';
import { Hits } from './hits';
import { OnThisPage } from './on-this-page';

/** A page of the help at an address of its own, for everybody, signed in or not. */
export function HelpPageView({ slug }: { slug: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const pages = useHelpPages();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const page = pages.data?.find((one) => one.slug === slug);
  usePageTitle(page ? `${page.title} · ${t('shell.help')}` : t('shell.help'));
  const open = (next: string, at?: string) => {
    setQuery('');
    void navigate({ to: '/help/$page', params: { page: next }, hash: at ?? '', resetScroll: at === undefined });
  };
  return (
    <div className={styles.site}>
      <header className={styles.siteHead}>
        <Link to="/" className={styles.home}>
          <Logo />
          <span>{t('help.to_program')}</span>
        </Link>
        <LanguageMenu
          onChange={(language) => {
            setPreferences({ language });
            void applyLanguage(language);
          }}
        />
      </header>
      <aside className={styles.siteSide}>
        <Input
          allowClear
          prefix={<SearchOutlined aria-hidden="true" />}
          aria-label={t('help.search')}
          placeholder={t('help.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        {pages.data && <ContentsList pages={pages.data} current={slug} onOpen={open} />}
      </aside>
      <main className={styles.siteBody}>
        {query.trim() !== '' ? (
          <>
            <h1>{t('help.found')}</h1>
            <Hits query={query} onOpen={open} />
          </>
        ) : pages.error ? (
          <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />
        ) : !pages.data ? (
          <SkeletonLines lines={12} label={t('common.loading')} />
        ) : !page ? (
          <Empty title={t('help.gone')} />
        ) : (
          <article>
            <h1>{page.title}</h1>
            <OnThisPage page={page} onOpen={open} />
            <Article page={page} at={hash === '' ? undefined : decodeURIComponent(hash)} onOpen={open} />
          </article>
        )}
      </main>
    </div>
  );
}
