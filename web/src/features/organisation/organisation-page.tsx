import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { organisationQuery } from '@/api/moves';
import { dayFormats, formatDate, today } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { DatePicker } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useMayArrange } from '../moves/may-arrange';
import { Department, MayArrange } from './department';
import { headsOf, openFor, organisationTree, searchTree, type DepartmentNode } from './tree';
import styles from './organisation.module.css';

const FORMAT = 'YYYY-MM-DD';

/** Departments, positions and who holds them, as of any day. */
export function OrganisationPage({ on }: { on: string | undefined }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  usePageTitle(t('page.organisation'));
  const organisation = useQuery(organisationQuery(on));
  const mayArrange = useMayArrange();
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed);
  const all = useMemo(() => (organisation.data ? organisationTree(organisation.data) : []), [organisation.data]);
  const tree = useMemo(() => searchTree(all, words), [all, words]);
  const people = useMemo(() => headsOf(organisation.data), [organisation.data]);
  const vacant = all.reduce((sum, node) => sum + node.vacant, 0);
  const show = (day: string | undefined) =>
    void navigate({ to: '/organisation', search: day && day !== today() ? { on: day } : {}, replace: true });
  const number = new Intl.NumberFormat(i18n.language);
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
      <Input
        className={styles.search ?? ''}
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        aria-label={t('organisation.search')}
        placeholder={t('organisation.search')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
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
      {organisation.data && tree.length === 0 && (
        <Empty icon={<ObjectIcon name="apartment" />} title={words ? t('field.nothing_found') : t('organisation.none')}>
          {words ? t('organisation.nothing_hint') : t('organisation.none_hint')}
        </Empty>
      )}
      {tree.length > 0 && (
        <MayArrange value={mayArrange}>
          <Tree key={words} tree={tree} all={words !== ''} />
        </MayArrange>
      )}
    </div>
  );
}

/** Only what is open is drawn: a company of thousands opens as quickly as one of ten. */
function Tree({ tree, all }: { tree: DepartmentNode[]; all: boolean }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(() =>
    all ? openFor(tree) : new Set(tree.map((node) => node.department.id)),
  );
  const toggle = (id: string) =>
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  return (
    <ul className={styles.tree}>
      {tree.map((node) => (
        <Department key={node.department.id} node={node} depth={0} open={open} onToggle={toggle} />
      ))}
    </ul>
  );
}
