import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { approvalFiguresQuery, type ApprovalFigures } from '@/api/approval-figures';
import { processesQuery } from '@/api/processes';
import { meQuery } from '@/api/session';
import { dayFormats, today } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { FIGURE_DAYS, type ApprovalFiguresSearch } from '@/lib/searches';
import { Empty } from '@/ui/empty';
import { FieldRow } from '@/ui/field-row';
import { ObjectIcon } from '@/ui/icon';
import { DatePicker, Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { MonthsPanel } from './months-panel';
import { PeoplePanel } from './people-panel';
import { StepsPanel } from './steps-panel';
import { TotalCards } from './total-cards';
import styles from './approval-figures.module.css';

const DAY = 'YYYY-MM-DD';
const USUAL_DAYS = 90;
const OWN = 'own';
const EVERY = 'every';

/** The days asked about: the last so many up to today, or days of one's own. */
const spanOf = ({ days, from, to }: ApprovalFiguresSearch): { from: string; to: string } =>
  from && to ? { from, to } : { from: dayjs(today()).subtract((days ?? USUAL_DAYS) - 1, 'day').format(DAY), to: today() };

/** How long approvals take, where they wait, and who is asked. */
export function ApprovalFiguresPage({ search }: { search: ApprovalFiguresSearch }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_company') === true;
  const span = spanOf(search);
  const wrong = span.to < span.from;
  const figures = useQuery({ ...approvalFiguresQuery({ ...span, process: search.process }), enabled: manages && !wrong });
  usePageTitle(t('page.approval_figures'));
  if (me.data && !manages) return <NoticeBar tone="warning" title={t('refused.company')} />;
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.approval_figures')} note={t('approvals_report.hint')} />
      <Choices search={search} span={span} wrong={wrong} />
      {figures.error && <ProblemNotice error={figures.error} retry={() => void figures.refetch()} />}
      {!figures.data && !figures.error && !wrong && <SkeletonLines lines={8} label={t('common.loading')} />}
      {figures.data && !wrong && <Result figures={figures.data} busy={figures.isFetching} />}
    </div>
  );
}

function Result({ figures, busy }: { figures: ApprovalFigures; busy: boolean }) {
  const { t } = useTranslation();
  const { total, steps, people, months } = figures;
  if (total.submitted === 0 && steps.length === 0 && people.length === 0) {
    return (
      <Empty icon={<ObjectIcon name="audit" />} title={t('approvals_report.none')}>
        {t('approvals_report.none_hint')}
      </Empty>
    );
  }
  return (
    <div aria-busy={busy}>
      <TotalCards total={total} />
      {steps.length > 0 && <StepsPanel steps={steps} />}
      {people.length > 0 && <PeoplePanel people={people} />}
      {months.length > 0 && <MonthsPanel months={months} />}
    </div>
  );
}

interface ChoicesProps {
  search: ApprovalFiguresSearch;
  span: { from: string; to: string };
  wrong: boolean;
}

function Choices({ search, span, wrong }: ChoicesProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const processes = useQuery(processesQuery());
  const own = search.from !== undefined;
  const go = (next: ApprovalFiguresSearch) =>
    void navigate({ to: '/reports/approvals', search: next, replace: true, resetScroll: false });
  const process = search.process ? { process: search.process } : {};
  const day = (which: 'from' | 'to', errors?: string[]) => (
    <FieldRow id={`approvals-${which}`} label={t(`approvals_report.${which}`)} errors={errors}>
      <DatePicker
        id={`approvals-${which}`}
        className="full-width"
        allowClear={false}
        format={dayFormats(i18n.language)}
        value={dayjs(span[which])}
        status={errors ? 'error' : ''}
        aria-invalid={errors ? true : undefined}
        aria-describedby={errors ? `approvals-${which}-error` : undefined}
        onChange={(next) => next && go({ ...span, [which]: next.format(DAY), ...process })}
      />
    </FieldRow>
  );
  return (
    <div className={styles.choices} role="group" aria-label={t('approvals_report.question')}>
      <FieldRow id="approvals-days" label={t('approvals_report.days')}>
        <Select
          id="approvals-days"
          className="full-width"
          value={own ? OWN : (search.days ?? USUAL_DAYS)}
          options={[
            ...FIGURE_DAYS.map((days) => ({ value: days, label: t('approvals_report.last_days', { count: days }) })),
            { value: OWN, label: t('approvals_report.own_days') },
          ]}
          onChange={(next: unknown) => go(next === OWN ? { ...span, ...process } : { days: Number(next), ...process })}
        />
      </FieldRow>
      {own && day('from')}
      {own && day('to', wrong ? [t('approvals_report.wrong_order')] : undefined)}
      <FieldRow id="approvals-process" label={t('approvals_report.process')}>
        <Select
          id="approvals-process"
          className="full-width"
          showSearch={{ optionFilterProp: 'label' }}
          value={search.process ?? EVERY}
          options={[
            { value: EVERY, label: t('approvals_report.every_process') },
            ...(processes.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(next: unknown) => {
            const { process: _before, ...rest } = search;
            go(next === EVERY ? rest : { ...rest, process: String(next) });
          }}
        />
      </FieldRow>
    </div>
  );
}
