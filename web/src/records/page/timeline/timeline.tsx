import { HistoryOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approvalsOfQuery } from '@/api/approvals';
import { timelineQuery } from '@/api/records';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Composer } from './composer';
import { byDay, dayName, withApprovals } from './days';
import { Moment } from './moment';
import styles from './timeline.module.css';
import { TimelineFilters } from './timeline-filters';
import { ALL, type Chosen } from './chosen';

interface TimelineProps {
  definition: ObjectDefinition;
  record: RecordRow;
}

/** Everything that happened around a record, the newest first, and what is to be added to it. */
export default function Timeline({ definition, record }: TimelineProps) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>(ALL);
  const asked = chosen.kinds.filter((kind) => kind !== 'approval');
  const only = chosen.kinds.length > 0 && asked.length === 0;
  const related = [...new Set(definition.related.map(({ object }) => object))];
  const timeline = useInfiniteQuery({
    ...timelineQuery(definition.name, record.id, { objects: asked, person: chosen.person?.id }),
    meta: { about: related },
    enabled: !only,
  });
  const approvals = useQuery(approvalsOfQuery(definition.name, record.id));
  const wantsApprovals = chosen.kinds.length === 0 || chosen.kinds.includes('approval');
  if (timeline.error && !timeline.data) return <ProblemNotice error={timeline.error} retry={() => void timeline.refetch()} />;
  const read = only ? [] : (timeline.data?.pages.flatMap((page) => page.items) ?? []);
  const submitted = (approvals.data?.items ?? []).filter(({ submitter }) => !chosen.person || submitter.id === chosen.person.id);
  const days = byDay(withApprovals(read, wantsApprovals ? submitted : [], only || !timeline.hasNextPage));
  return (
    <div className={styles.timeline}>
      <Composer definition={definition} record={record} />
      <TimelineFilters definition={definition} approvals={(approvals.data?.items.length ?? 0) > 0} chosen={chosen} onChange={setChosen} />
      <Panel>
        {!only && !timeline.data ? (
          <SkeletonLines lines={6} label={t('common.loading')} />
        ) : days.length === 0 ? (
          <Empty icon={<HistoryOutlined aria-hidden="true" />} title={chosen === ALL ? t('timeline.none') : t('stream.none_such')}>
            {chosen === ALL ? t('timeline.none_hint') : t('stream.none_such_hint')}
          </Empty>
        ) : (
          days.map(({ day, moments }) => (
            <section key={day} aria-label={dayName(day, i18n.language, t)}>
              <h3 className={styles.day}>{dayName(day, i18n.language, t)}</h3>
              <ol className={styles.moments}>
                {moments.map((moment, index) => (
                  <Moment key={`${moment.at}-${index}`} moment={moment} definition={definition} />
                ))}
              </ol>
            </section>
          ))
        )}
        {!only && timeline.hasNextPage && (
          <Button loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </Panel>
    </div>
  );
}
