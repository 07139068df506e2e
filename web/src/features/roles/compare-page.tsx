import { SwapOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { compareQuery } from '@/api/access';
import { objectsQuery } from '@/api/objects';
import { usePageTitle } from '@/lib/page-title';
import { COMPARED, type Compared, type CompareSearch } from '@/lib/searches';
import { OneRecordPicker, useTitles } from '@/records/fields/one-record-picker';
import { Empty } from '@/ui/empty';
import { FieldRow } from '@/ui/field-row';
import { ObjectIcon } from '@/ui/icon';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { PositionPicker } from '../moves/position-picker';
import { ComparisonView } from './comparison-view';
import styles from './compare.module.css';

/** What two roles, people or positions may do, side by side. */
export function ComparePage({ what = 'role', left, right }: CompareSearch) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  usePageTitle(t('compare.title'));
  const both = left !== undefined && right !== undefined;
  const answer = useQuery({ ...compareQuery(`${what}:${left ?? ''}`, `${what}:${right ?? ''}`), enabled: both });
  const objects = useQuery(objectsQuery());
  const titles = useTitles(what, [left, right].filter((id) => id !== undefined));
  const go = (search: CompareSearch) => void navigate({ to: '/roles/compare', search, replace: true });
  const nameOf = (id: string | undefined, side: string) => (id ? (titles[id] ?? side) : side);
  return (
    <div className={styles.page}>
      <PageHeader above={<Link to="/roles">{t('role.all')}</Link>} title={t('compare.title')} note={t('compare.hint')} />
      <Segmented
        aria-label={t('compare.what')}
        value={what}
        options={COMPARED.map((one) => ({ value: one, label: t(`compare.whats.${one}`) }))}
        onChange={(next) => go({ what: next })}
      />
      <div className={styles.sides}>
        <Side id="compare-left" what={what} label={t('compare.left')} value={left} onChange={(next) => go({ what, left: next, right })} />
        <Button
          icon={<SwapOutlined aria-hidden="true" />}
          aria-label={t('compare.swap')}
          title={t('compare.swap')}
          disabled={!left && !right}
          onClick={() => go({ what, left: right, right: left })}
        />
        <Side id="compare-right" what={what} label={t('compare.right')} value={right} onChange={(next) => go({ what, left, right: next })} />
      </div>
      {!both && <Empty icon={<ObjectIcon name="safety" />} title={t('compare.choose')} />}
      {both && answer.error && <ProblemNotice error={answer.error} retry={() => void answer.refetch()} />}
      {both && answer.isPending && !answer.error && <SkeletonLines lines={8} label={t('common.loading')} />}
      {both && answer.data && (
        <ComparisonView
          comparison={answer.data}
          objects={objects.data?.items ?? []}
          left={nameOf(left, t('compare.left'))}
          right={nameOf(right, t('compare.right'))}
        />
      )}
    </div>
  );
}

interface SideProps {
  id: string;
  what: Compared;
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}

function Side({ id, what, label, value, onChange }: SideProps) {
  const shared = { id, name: label, value: value ?? null, onChange: (next: string | null) => onChange(next ?? undefined) };
  return (
    <FieldRow id={id} label={label}>
      {what === 'position' ? <PositionPicker {...shared} /> : <OneRecordPicker object={what} {...shared} />}
    </FieldRow>
  );
}
