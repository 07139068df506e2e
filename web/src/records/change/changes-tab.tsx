import { FileSyncOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changesQuery } from '@/api/changes';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { ChangeStageMark } from './change-stage';

/** The change orders of a record, the newest first. */
export default function ChangesTab({ definition, record }: { definition: ObjectDefinition; record: RecordRow }) {
  const { t, i18n } = useTranslation();
  const changes = useQuery(changesQuery(definition.name, record.id));
  if (changes.error) return <ProblemNotice error={changes.error} />;
  if (!changes.data) return <SkeletonLines lines={4} label={t('common.loading')} />;
  const { items } = changes.data;
  if (items.length === 0) {
    return (
      <Empty icon={<FileSyncOutlined aria-hidden="true" />} title={t('change.none')}>
        {t('change.none_hint')}
      </Empty>
    );
  }
  return (
    <Panel flush>
      <PlainTable
        label={t('record.tab.changes')}
        columns={[t('change.number'), t('change.reason'), t('change.stage_label'), t('approval.submitter'), t('change.created_at')]}
        rows={items.map((one) => ({
          key: one.id,
          cells: [
            <Link key="open" to="/changes/$id" params={{ id: one.id }}>
              {one.number}
            </Link>,
            one.reason || '–',
            <ChangeStageMark key="stage" stage={one.stage} />,
            one.submitter?.name ?? '–',
            formatInstant(one.created_at, i18n.language),
          ],
        }))}
      />
    </Panel>
  );
}
