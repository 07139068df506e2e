import { DeleteOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { restoreRecord } from '@/api/records';
import { recycleBinQuery, THROWN_SHOWN, type RecycleBin, type Thrown } from '@/api/recycle-bin';
import { formatDate, formatInstant } from '@/lib/dates';
import { usePageTitle } from '@/lib/page-title';
import { Empty } from '@/ui/empty';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import styles from './recycle-bin.module.css';

const DAY_MS = 86_400_000;

/** What was deleted, of all objects together, and the way back. */
export function RecycleBinPage({ object }: { object: string | undefined }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const q = useDeferredValue(words.trim());
  const bin = useQuery(recycleBinQuery(object, q));
  usePageTitle(t('list.bin'));
  return (
    <>
      <PageHeader title={t('list.bin')} note={bin.data && t('bin.hint', { days: bin.data.kept_days })} />
      <Input.Search
        allowClear
        className={styles.search ?? ''}
        aria-label={t('bin.search')}
        placeholder={t('bin.search')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {bin.error && <ProblemNotice error={bin.error} retry={() => void bin.refetch()} />}
      {bin.isPending && <SkeletonLines lines={8} label={t('common.loading')} />}
      {bin.data && <Contents bin={bin.data} object={object} q={q} />}
    </>
  );
}

interface ContentsProps {
  bin: RecycleBin;
  object: string | undefined;
  q: string;
}

function Contents({ bin, object, q }: ContentsProps) {
  const { t } = useTranslation();
  if (bin.objects.length === 0 && q) {
    return <Empty icon={<DeleteOutlined aria-hidden="true" />} title={t('bin.not_found', { q })}>{t('bin.not_found_hint')}</Empty>;
  }
  if (bin.objects.length === 0) {
    return <Empty icon={<DeleteOutlined aria-hidden="true" />} title={t('bin.empty')}>{t('bin.empty_hint')}</Empty>;
  }
  const chosen = bin.objects.find((one) => one.object === object);
  return (
    <>
      <Kinds bin={bin} object={chosen?.object} />
      <Table bin={bin} items={bin.items} />
      {chosen ? (
        <Link to="/records/$object" params={{ object: chosen.object }} search={{ bin: true, ...(q ? { q } : {}) }}>
          {t('bin.whole', { object: chosen.label })}
        </Link>
      ) : (
        bin.items.length === THROWN_SHOWN && <p className="faint">{t('bin.most', { n: THROWN_SHOWN })}</p>
      )}
    </>
  );
}

/** Of which objects something was deleted, and how much. */
function Kinds({ bin, object }: { bin: RecycleBin; object: string | undefined }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const show = (next: string | undefined) => void navigate({ to: '/recycle-bin', search: next ? { object: next } : {}, replace: true });
  const number = (count: number, exact: boolean) => `${new Intl.NumberFormat(i18n.language).format(count)}${exact ? '' : '+'}`;
  return (
    <div role="group" aria-label={t('bin.objects')} className={styles.kinds}>
      <Button type={object ? 'default' : 'primary'} ghost={!object} aria-pressed={!object} onClick={() => show(undefined)}>
        {t('bin.all')}
      </Button>
      {bin.objects.map((one) => (
        <Button
          key={one.object}
          type={one.object === object ? 'primary' : 'default'}
          ghost={one.object === object}
          aria-pressed={one.object === object}
          onClick={() => show(one.object)}
        >
          {one.label} <span className={styles.count}>{number(one.count, one.exact)}</span>
        </Button>
      ))}
    </div>
  );
}

function Table({ bin, items }: { bin: RecycleBin; items: Thrown[] }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const restore = useMutation({
    mutationFn: (item: Thrown) => restoreRecord(item.object, item.id),
    onSuccess: (_, item) => {
      void client.invalidateQueries({ queryKey: keys.recycleBin });
      void client.invalidateQueries({ queryKey: keys.records(item.object) });
      notice.done(t('bin.restored', { title: item.label ?? item.object_label }));
    },
    onError: notice.failed,
  });
  const goes = (item: Thrown) => new Date(Date.parse(item.deleted_at) + bin.kept_days * DAY_MS).toISOString().slice(0, 10);
  return (
    <Panel flush>
      <PlainTable
        label={t('list.bin')}
        columns={[t('bin.what'), t('bin.by'), t('bin.at'), t('bin.goes'), '']}
        rows={items.map((item) => ({
          key: item.id,
          cells: [
            <span key="what" className={styles.what}>
              <strong>{item.label ?? item.id}</strong>
              <span className="faint">{item.object_label}</span>
            </span>,
            item.deleted_by?.name ?? '–',
            formatInstant(item.deleted_at, i18n.language),
            formatDate(goes(item), i18n.language),
            <Button
              key="restore"
              size="small"
              aria-label={`${t('common.restore')}: ${item.label ?? item.id}`}
              loading={restore.isPending && restore.variables.id === item.id}
              onClick={() => restore.mutate(item)}
            >
              {t('common.restore')}
            </Button>,
          ],
        }))}
      />
    </Panel>
  );
}
