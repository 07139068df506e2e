import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '@/api/moves';
import { dayFormats, formatDate, today } from '@/lib/dates';
import { usePhone } from '@/lib/media';
import { usePageTitle } from '@/lib/page-title';
import type { OrganisationSearch } from '@/lib/searches';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { DatePicker } from '@/ui/lazy';
import { InSlices } from '@/ui/in-slices';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { headsOf, organisationTree } from './tree';
import { Views } from './views';
import styles from './organisation.module.css';

const FORMAT = 'YYYY-MM-DD';

/** Departments, positions and who holds them, as of any day. */
export function OrganisationPage({ on, view }: OrganisationSearch) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const phone = usePhone();
  usePageTitle(t('page.organisation'));
  const organisation = useQuery(organisationQuery(on));
  const top = useMemo(() => (organisation.data ? organisationTree(organisation.data) : []), [organisation.data]);
  const people = useMemo(() => headsOf(organisation.data), [organisation.data]);
  const vacant = top.reduce((sum, node) => sum + node.vacant, 0);
  const go = (search: OrganisationSearch) => void navigate({ to: '/organisation', search, replace: true });
  const show = (day: string | undefined) => go({ view, on: day !== today() ? day : undefined });
  const number = new Intl.NumberFormat(i18n.language);
  const usual = phone ? 'tree' : 'chart';
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('page.organisation')}
        note={
          organisation.data
            ? t('organisation.sum', { people: number.format(people), vacant: number.format(vacant) })
            : ' '
        }
        actions={
          <div className={styles.day}>
            <DatePicker
              aria-label={t('organisation.on')}
              allowClear={false}
              format={dayFormats(i18n.language)}
              value={dayjs(on ?? today())}
              onChange={(next) => show(next?.format(FORMAT))}
            />
            {on && <Button onClick={() => show(undefined)}>{t('organisation.today')}</Button>}
          </div>
        }
      />
      {on && on !== today() && (
        <NoticeBar>
          {on > today()
            ? t('organisation.future', { day: formatDate(on, i18n.language) })
            : t('organisation.past', { day: formatDate(on, i18n.language) })}
        </NoticeBar>
      )}
      {organisation.error && <ProblemNotice error={organisation.error} retry={() => void organisation.refetch()} />}
      {organisation.isPending && <SkeletonLines lines={8} label={t('common.loading')} />}
      {organisation.data && top.length === 0 && (
        <Empty icon={<ObjectIcon name="apartment" />} title={t('organisation.none')}>
          {t('organisation.none_hint')}
        </Empty>
      )}
      {organisation.data && top.length > 0 && (
        <InSlices waiting={<SkeletonLines lines={8} label={t('common.loading')} />}>
          <Views
            organisation={organisation.data}
            top={top}
            view={view ?? usual}
            onView={(next) => go({ on, view: next === usual ? undefined : next })}
          />
        </InSlices>
      )}
    </div>
  );
}
