import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { watchPreviewQuery, type WatchFinding, type WatchRules } from '@/api/watching';
import { formatDate } from '@/lib/dates';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useFindingWords } from './words';
import styles from './watching.module.css';

interface PreviewPanelProps {
  /** None while what is typed cannot be asked about. */
  rules: WatchRules | null;
  busy: boolean;
}

const NO_RULES: WatchRules = { rules: [], notice_factor: '1', night: { from: '22:00', to: '06:00' } };

/** What the rules would have said last month, before anybody is told anything. */
export function PreviewPanel({ rules, busy }: PreviewPanelProps) {
  const { t } = useTranslation();
  const asked = rules ?? NO_RULES;
  const preview = useQuery({
    ...watchPreviewQuery({ rules: asked.rules, notice_factor: asked.notice_factor, night: asked.night }),
    enabled: rules !== null,
  });
  const { data } = preview;
  const waiting = busy || preview.isFetching;
  return (
    <section className={styles.preview} aria-label={t('watch.preview')} aria-busy={waiting}>
      <Panel title={t('watch.preview')} note={t('watch.preview_hint')} flush={(data?.items.length ?? 0) > 0}>
        {preview.error && <ProblemNotice error={preview.error} />}
        {!rules && <p className="faint">{t('watch.faulty')}</p>}
        {rules && !data && !preview.error && <SkeletonLines lines={4} label={t('common.loading')} />}
        {rules && data && (
          <p className={data.items.length > 0 ? styles.sum : undefined} role="status">
            {data.items.length > 0
              ? t('watch.would', { count: data.items.length, people: data.people, days: data.days })
              : t('watch.would_nothing', { days: data.days })}
          </p>
        )}
        {rules && data && data.items.length > 0 && <Findings items={data.items} />}
      </Panel>
    </section>
  );
}

/** As many as stand beside the settings without being scrolled. */
const SHOWN = 8;

function Findings({ items }: { items: WatchFinding[] }) {
  const { t, i18n } = useTranslation();
  const { said } = useFindingWords();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, SHOWN);
  return (
    <>
    <ul className={styles.findings}>
      {shown.map((one) => (
        <li key={`${one.person.id}-${one.kind}-${one.day}`}>
          <span className={styles.who}>
            <strong>{one.person.name}</strong>
            <time dateTime={one.day}>{formatDate(one.day, i18n.language)}</time>
          </span>
          <span className={styles.said}>
            {said(one)}
            {one.notice && ` · ${t('watch.notice')}`}
          </span>
        </li>
      ))}
    </ul>
    {shown.length < items.length && (
      <Button type="link" onClick={() => setAll(true)}>
        {t('watch.show_all', { count: items.length })}
      </Button>
    )}
    </>
  );
}
