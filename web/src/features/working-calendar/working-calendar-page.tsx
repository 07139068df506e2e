import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { meQuery } from '@/api/session';
import { saveWorkingCalendar, workingCalendarQuery, type Period, type SpecialDay, type WorkingCalendar } from '@/api/working-calendar';
import { sameJson } from '@/lib/json';
import { usePageTitle } from '@/lib/page-title';
import { useSingleMutation } from '@/lib/single-mutation';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { ActionButton } from '@/ui/action-button';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { problemText, useNotice } from '@/ui/use-notice';
import { DaysPanel } from './days-panel';
import { hoursText, lengthOf, readHours } from './hours';
import { WeekPanel } from './week-panel';
import styles from './working-calendar.module.css';

/** When the company works: what is due in working hours goes by it. */
export function WorkingCalendarPage() {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_company') === true;
  const calendar = useQuery({ ...workingCalendarQuery(), enabled: manages });
  usePageTitle(t('page.working_calendar'));
  if (me.data && !manages) return <NoticeBar tone="warning" title={t('refused.company')} />;
  if (calendar.error) return <ProblemNotice error={calendar.error} retry={() => void calendar.refetch()} />;
  if (!calendar.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  // What is taken up anew after somebody else saved is another calendar to edit.
  return <Editor key={calendar.data.lock} calendar={calendar.data} />;
}

interface Draft {
  week: string[];
  days: SpecialDay[];
}

function Editor({ calendar }: { calendar: WorkingCalendar }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const before = useMemo((): Draft => ({ week: calendar.week.map(hoursText), days: calendar.days }), [calendar]);
  const [draft, setDraft] = useState(before);
  const dirty = !sameJson(draft, before);
  useLeaveGuard(() => dirty);
  const week = draft.week.map(readHours);
  const read = week.filter((one): one is Period[] => one !== null);
  const total = read.reduce((sum, hours) => sum + lengthOf(hours), 0);
  const save = useSingleMutation({
    mutationFn: () => saveWorkingCalendar({ lock: calendar.lock, week: read, days: draft.days }),
    onSuccess: (saved) => {
      client.setQueryData(keys.workingCalendar, saved);
      notice.done(t('calendar.saved'));
    },
  });
  const faulty = read.length < week.length ? t('calendar.hours_wrong') : total < 1 ? t('calendar.no_time') : null;
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.working_calendar')} note={t('calendar.hint', { zone: calendar.time_zone })} />
      {save.error && <Refused error={save.error} onAnew={() => void client.invalidateQueries({ queryKey: keys.workingCalendar })} />}
      <WeekPanel week={draft.week} total={total} onChange={(next) => setDraft((now) => ({ ...now, week: next }))} />
      <DaysPanel days={draft.days} onChange={(days) => setDraft((now) => ({ ...now, days }))} />
      <div className={styles.save}>
        <ActionButton
          type="primary"
          loading={save.isPending}
          refused={faulty ?? (dirty ? null : t('calendar.unchanged'))}
          onClick={() => save.mutate()}
        >
          {t('common.save')}
        </ActionButton>
        {dirty && <Button onClick={() => setDraft(before)}>{t('calendar.reset')}</Button>}
        <span className="faint">{t('calendar.from_then_on')}</span>
      </div>
    </div>
  );
}

function Refused({ error, onAnew }: { error: Error; onAnew: () => void }) {
  const { t } = useTranslation();
  if (isProblem(error) && error.status === 412) {
    return (
      <NoticeBar tone="warning" title={t('calendar.stale')} actions={<Button onClick={onAnew}>{t('calendar.anew')}</Button>}>
        {t('calendar.stale_hint')}
      </NoticeBar>
    );
  }
  return (
    <NoticeBar tone="danger" title={problemText(error, t('problem.unreachable'), t('problem.unknown'))}>
      {isProblem(error) && error.errors.map(({ message }) => message).join(' ')}
    </NoticeBar>
  );
}
