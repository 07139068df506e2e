import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { casesQuery, type CaseState, type WatchCase } from '@/api/watching';
import { formatDate } from '@/lib/dates';
import { OneRecordPicker } from '@/records/fields/one-record-picker';
import { Empty } from '@/ui/empty';
import { FieldRow } from '@/ui/field-row';
import { ObjectIcon } from '@/ui/icon';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { CaseMark } from './marks';
import { useFindingWords } from './words';
import styles from './watching.module.css';

interface CasesViewProps {
  state: CaseState;
  person: string | undefined;
  onPerson: (person: string | null) => void;
}

/** Cases, the newest first. */
export function CasesView({ state, person, onPerson }: CasesViewProps) {
  const { t } = useTranslation();
  const cases = useInfiniteQuery(casesQuery(state, person));
  const items = cases.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className={styles.filters}>
        <FieldRow id="case-person" label={t('watch.person')}>
          <OneRecordPicker object="employee" id="case-person" value={person ?? null} onChange={onPerson} />
        </FieldRow>
      </div>
      {cases.error && <ProblemNotice error={cases.error} retry={() => void cases.refetch()} />}
      {cases.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
      {cases.data && items.length === 0 && (
        <Empty icon={<ObjectIcon name="eye" />} title={state === 'open' ? t('watch.none_open') : t('watch.none_closed')}>
          {state === 'open' ? t('watch.none_open_hint') : t('watch.none_closed_hint')}
        </Empty>
      )}
      {items.length > 0 && <CasesTable items={items} />}
      {cases.hasNextPage && (
        <Button loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </>
  );
}

function CasesTable({ items }: { items: WatchCase[] }) {
  const { t, i18n } = useTranslation();
  const { said, number } = useFindingWords();
  return (
    <Panel flush>
      <PlainTable
        label={t('watch.cases')}
        columns={[t('watch.case'), t('watch.day'), t('watch.limit'), t('watch.in_force'), t('watch.state_label')]}
        numbers={[2]}
        rows={items.map((one) => ({
          key: one.id,
          cells: [
            <div key="case" className={styles.case}>
              <Link to="/watch/cases/$id" params={{ id: one.id }}>
                {one.person.name}
              </Link>
              <span className={styles.said}>
                {said(one)}
                {one.notice && ` · ${t('watch.notice')}`}
              </span>
            </div>,
            formatDate(one.day, i18n.language),
            number(one.limit),
            t(`watch.effect.${one.effect}`),
            <CaseMark key="state" one={one} />,
          ],
        }))}
      />
    </Panel>
  );
}
