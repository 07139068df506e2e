import { CloseOutlined, CompassOutlined, MessageOutlined, SearchOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { useParams, useRouterState } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePhone } from '@/lib/media';
import { Empty } from '@/ui/empty';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Article } from './article';
import { useHelpPages } from './content';
import { helpFor } from './contents';
import { ContentsList } from './contents-list';
import { Feedback } from './feedback';
import styles from './help.module.css';
import { Hits } from './hits';
import { OnThisPage } from './on-this-page';

type View =
  | { is: 'page'; slug: string; at: string | undefined }
  | { is: 'contents' }
  | { is: 'feedback' };

interface HelpPanelProps {
  onClose: () => void;
  onTour: () => void;
}

/** Beside the work: nothing behind it is locked, except on a phone, where there is no beside. */
function useBeside(onClose: () => void) {
  const phone = usePhone();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    if (!shown) return undefined;
    if (phone) shown.showModal?.();
    else shown.show?.();
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      onClose();
    };
    shown.addEventListener('keydown', leave);
    return () => {
      shown.removeEventListener('keydown', leave);
      if (shown.open) shown.close?.();
    };
  }, [phone, onClose]);
  return dialog;
}

/** The page that fits what the reader looks at; when that changes, the help follows. */
function useFitting(): string {
  const route = useRouterState({ select: (state) => state.matches.at(-1)?.fullPath });
  const { object } = useParams({ strict: false });
  return helpFor(route, object);
}

/** The help pages, the way to the administrators, and the tour. */
export default function HelpPanel({ onClose, onTour }: HelpPanelProps) {
  const { t } = useTranslation();
  const dialog = useBeside(onClose);
  const body = useRef<HTMLDivElement>(null);
  const fitting = useFitting();
  const [chosen, setChosen] = useState<{ beside: string; view: View }>();
  const [query, setQuery] = useState('');
  const pages = useHelpPages();
  // What was chosen holds for the page it was chosen beside; a message that is being written stays anywhere.
  const holds = chosen && (chosen.beside === fitting || chosen.view.is === 'feedback');
  const view: View = holds ? chosen.view : { is: 'page', slug: fitting, at: undefined };
  const show = (next: View) => {
    setQuery('');
    setChosen({ beside: fitting, view: next });
    if (body.current) body.current.scrollTop = 0;
  };
  const open = (slug: string, at?: string) => show({ is: 'page', slug, at });
  const page = view.is === 'page' ? pages.data?.find(({ slug }) => slug === view.slug) : undefined;
  return (
    <dialog ref={dialog} className={styles.panel} aria-label={t('shell.help')} data-help>
      <header className={styles.head}>
        <h2>{t('shell.help')}</h2>
        <Button
          type="text"
          icon={<UnorderedListOutlined aria-hidden="true" />}
          aria-pressed={view.is === 'contents'}
          onClick={() => show(view.is === 'contents' ? { is: 'page', slug: fitting, at: undefined } : { is: 'contents' })}
        >
          {t('help.contents')}
        </Button>
        <Button type="text" icon={<CloseOutlined aria-hidden="true" />} aria-label={t('common.close')} title={t('common.close')} onClick={onClose} />
      </header>
      {view.is !== 'feedback' && (
        <div className={styles.search}>
          <Input
            allowClear
            prefix={<SearchOutlined aria-hidden="true" />}
            aria-label={t('help.search')}
            placeholder={t('help.search')}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
      )}
      <div ref={body} className={styles.body} role="region" aria-label={t('help.text')} tabIndex={0}>
        {view.is === 'feedback' ? (
          <Feedback onBack={() => open(fitting)} onLeave={onClose} />
        ) : query.trim() !== '' ? (
          <Hits query={query} onOpen={open} />
        ) : pages.error ? (
          <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />
        ) : !pages.data ? (
          <SkeletonLines lines={8} label={t('common.loading')} />
        ) : view.is === 'contents' ? (
          <ContentsList pages={pages.data} current={undefined} onOpen={open} />
        ) : !page ? (
          <Empty title={t('help.gone')} actions={<Button onClick={() => show({ is: 'contents' })}>{t('help.contents')}</Button>} />
        ) : (
          <article>
            <h2 className={styles.title}>{page.title}</h2>
            <OnThisPage page={page} onOpen={open} />
            <Article page={page} at={view.is === 'page' ? view.at : undefined} onOpen={open} />
            <p className={styles.own}>
              <a href={`/help/${page.slug}`} target="_blank" rel="noopener noreferrer">
                {t('help.own_page')}
              </a>
            </p>
          </article>
        )}
      </div>
      <footer className={styles.foot}>
        <Button
          icon={<MessageOutlined aria-hidden="true" />}
          aria-pressed={view.is === 'feedback'}
          onClick={() => show(view.is === 'feedback' ? { is: 'page', slug: fitting, at: undefined } : { is: 'feedback' })}
        >
          {t('help.feedback')}
        </Button>
        <Button icon={<CompassOutlined aria-hidden="true" />} onClick={onTour}>
          {t('help.tour')}
        </Button>
      </footer>
    </dialog>
  );
}
