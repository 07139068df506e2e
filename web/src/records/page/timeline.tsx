import { HistoryOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { timelineQuery } from '@/api/records';
import type { ObjectDefinition, RecordRow, TimelineEntry } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './page.module.css';

const actorName = (actor: TimelineEntry['actor']): string | undefined =>
  typeof actor === 'string' ? actor : actor?.name;

/** What happened around this record, the newest first. */
export default function Timeline({ definition, record }: { definition: ObjectDefinition; record: RecordRow }) {
  const { t, i18n } = useTranslation();
  const timeline = useInfiniteQuery(timelineQuery(definition.name, record.id));
  if (timeline.error) return <ProblemNotice error={timeline.error} retry={() => void timeline.refetch()} />;
  if (!timeline.data) return <SkeletonLines lines={6} label={t('common.loading')} />;
  const entries = timeline.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) {
    return (
      <Panel>
        <Empty icon={<HistoryOutlined aria-hidden="true" />} title={t('timeline.none')}>
          {t('timeline.none_hint')}
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel>
      <ol className={styles.entries}>
        {entries.map((entry, index) => (
          <li key={`${entry.at}-${entry.object}-${entry.id}-${index}`}>
            <div className={styles.entryHead}>
              <strong>{actorName(entry.actor) ?? t('history.system')}</strong>
              <time dateTime={entry.at}>{formatInstant(entry.at, i18n.language)}</time>
            </div>
            <p>
              {entry.text}{' '}
              {entry.kind === 'related' && (
                <Link to="/records/$object/$id" params={{ object: entry.object, id: entry.id }}>
                  {entry.label}
                </Link>
              )}
            </p>
          </li>
        ))}
      </ol>
      {timeline.hasNextPage && (
        <Button loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </Panel>
  );
}
