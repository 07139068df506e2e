import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { objectsQuery } from '@/api/objects';
import { temporaryLogQuery, type TemporaryRead } from '@/api/temporary-access';
import { formatInstant } from '@/lib/dates';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';

interface TemporaryLogProps {
  id: string;
  number: string;
  onClose: () => void;
}

/** What was read by an access, the last first. */
export default function TemporaryLog({ id, number, onClose }: TemporaryLogProps) {
  const { t, i18n } = useTranslation();
  const log = useInfiniteQuery(temporaryLogQuery(id));
  const objects = useQuery(objectsQuery());
  const nameOf = (object: string) => objects.data?.items.find((known) => known.name === object)?.label ?? object;
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  const what = (entry: TemporaryRead) =>
    entry.record === null ? (
      t('temporary.log_listed', { count: entry.details.records?.length ?? 0 })
    ) : (
      <Link to="/records/$object/$id" params={{ object: entry.object, id: entry.record }} search={{}}>
        {entry.label ?? t('temporary.log_opened')}
      </Link>
    );
  return (
    <Modal open title={t('temporary.log_title', { number })} footer={null} width={640} onCancel={onClose}>
      {log.error && <ProblemNotice error={log.error} retry={() => void log.refetch()} />}
      {log.isPending && <SkeletonLines lines={4} label={t('common.loading')} />}
      {log.data && entries.length === 0 && <p className="faint">{t('temporary.log_none')}</p>}
      {entries.length > 0 && (
        <PlainTable
          label={t('temporary.log')}
          columns={[t('temporary.when'), t('temporary.object'), t('temporary.what')]}
          rows={entries.map((entry) => ({
            key: entry.id,
            cells: [formatInstant(entry.at, i18n.language), nameOf(entry.object), what(entry)],
          }))}
        />
      )}
      {log.hasNextPage && (
        <Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('common.more')}
        </Button>
      )}
    </Modal>
  );
}
