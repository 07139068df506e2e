import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { objectsQuery } from '@/api/objects';
import { operationsQuery } from '@/api/operations';
import { meQuery } from '@/api/session';
import { dayFormats } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import type { OperationsSearch } from '@/lib/searches';
import { OneRecordPicker } from '@/records/fields/one-record-picker';
import { Empty } from '@/ui/empty';
import { FieldRow } from '@/ui/field-row';
import { ObjectIcon } from '@/ui/icon';
import { DatePicker, Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { OperationsTable } from './operations-table';
import styles from './watching.module.css';

const DAY = 'YYYY-MM-DD';
/** What is asked for most; the rest of what the audit knows stands in the log all the same. */
const ACTIONS = ['create', 'edit', 'delete', 'restore', 'transfer', 'hand_over', 'export', 'share', 'view', 'erase', 'settings'] as const;

/** Who did what and when, from the audit. */
export function OperationsPage({ search }: { search: OperationsSearch }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const audits = me.data?.powers.includes('view_audit') === true;
  const wrong = search.from !== undefined && search.to !== undefined && search.to < search.from;
  const operations = useInfiniteQuery({ ...operationsQuery(search), enabled: audits && !wrong });
  usePageTitle(t('page.operations'));
  if (me.data && !audits) return <NoticeBar tone="warning" title={t('watch.refused')} />;
  const items = wrong ? [] : (operations.data?.pages.flatMap((page) => page.items) ?? []);
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.operations')} note={t('operations.hint')} />
      <Filters search={search} wrong={wrong} />
      {operations.error && <ProblemNotice error={operations.error} retry={() => void operations.refetch()} />}
      {operations.isPending && !wrong && <SkeletonLines lines={8} label={t('common.loading')} />}
      {operations.data && !wrong && items.length === 0 && (
        <Empty icon={<ObjectIcon name="profile" />} title={t('operations.none')}>
          {t('operations.none_hint')}
        </Empty>
      )}
      {items.length > 0 && (
        <Panel flush>
          <OperationsTable operations={items} label={t('page.operations')} withPerson />
        </Panel>
      )}
      {operations.hasNextPage && !wrong && (
        <Button loading={operations.isFetchingNextPage} onClick={() => void operations.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </div>
  );
}

function Filters({ search, wrong }: { search: OperationsSearch; wrong: boolean }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const objects = useQuery(objectsQuery());
  const go = (change: OperationsSearch) => {
    const next = Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value !== undefined));
    void navigate({ to: '/operations', search: next as OperationsSearch, replace: true, resetScroll: false });
  };
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const day = (which: 'from' | 'to') => {
    const errors = which === 'to' && wrong ? [t('operations.wrong_order')] : undefined;
    const value = search[which];
    return (
      <FieldRow id={`operations-${which}`} label={t(`operations.${which}`)} errors={errors}>
        <DatePicker
          id={`operations-${which}`}
          className="full-width"
          format={dayFormats(i18n.language)}
          value={value ? dayjs(value) : null}
          status={errors ? 'error' : ''}
          aria-invalid={errors ? true : undefined}
          aria-describedby={errors ? `operations-${which}-error` : undefined}
          onChange={(next) => go({ [which]: next?.format(DAY) })}
        />
      </FieldRow>
    );
  };
  return (
    <div className={styles.filters} role="search" aria-label={t('filter.title')}>
      <FieldRow id="operations-person" label={t('operations.person')}>
        <OneRecordPicker
          object="employee"
          id="operations-person"
          value={search.person ?? null}
          onChange={(person) => go({ person: person ?? undefined })}
        />
      </FieldRow>
      <FieldRow id="operations-object" label={t('operations.object')}>
        <Select
          id="operations-object"
          className="full-width"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('operations.any')}
          value={search.object}
          options={(objects.data?.items ?? []).map(({ name, label }) => ({ value: name, label }))}
          onChange={(object: unknown) => go({ object: text(object), record: undefined })}
        />
      </FieldRow>
      <FieldRow id="operations-action" label={t('operations.action')}>
        <Select
          id="operations-action"
          className="full-width"
          allowClear
          placeholder={t('operations.any')}
          value={search.action}
          options={ACTIONS.map((value) => ({ value, label: t(`operations.known.${value}`) }))}
          onChange={(action: unknown) => go({ action: text(action) })}
        />
      </FieldRow>
      {day('from')}
      {day('to')}
    </div>
  );
}
