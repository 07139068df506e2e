import { CloseOutlined, ExpandAltOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useDeferredValue, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { recordQuery } from '@/api/records';
import type { RecordStatus } from '@/api/status';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { Empty } from '@/ui/empty';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { titleOf } from '../fields/label';
import { Details } from '../page/details';
import { Highlights } from '../page/highlights';
import { usePlaced, useStatus } from '../status/use-placed';
import styles from './aside.module.css';

interface AsideProps {
  definition: ObjectDefinition;
  id: string;
  onClose: () => void;
}

/** One record beside its list. */
export default function Aside({ definition, id: wanted, onClose }: AsideProps) {
  const { t } = useTranslation();
  // Walking quickly through the rows shows the last one, not each on the way.
  const id = useDeferredValue(wanted);
  const record = useQuery(recordQuery(definition.name, id));
  const status = useStatus(definition, id);
  const frame = (title: ReactNode, content: ReactNode) => (
    <aside className={styles.aside} aria-label={t('list.aside')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <Button size="small" type="text" icon={<CloseOutlined aria-hidden="true" />} aria-label={t('common.close')} onClick={onClose} />
      </header>
      <div className={styles.content} role="region" aria-label={definition.label} tabIndex={0}>
        {content}
      </div>
    </aside>
  );
  if (isProblem(record.error) && record.error.status === 404) {
    return frame(definition.label, <Empty title={t('record.gone')}>{t('record.gone_hint')}</Empty>);
  }
  if (record.error) return frame(definition.label, <ProblemNotice error={record.error} retry={() => void record.refetch()} />);
  if (!record.data || status.isLoading) return frame(' ', <SkeletonLines lines={10} label={t('common.loading')} />);
  const title = titleOf(record.data, definition.title_field);
  return frame(
    <Link to="/records/$object/$id" params={{ object: definition.name, id }} search={{}} title={t('list.open_page')}>
      {title} <ExpandAltOutlined aria-label={t('list.open_page')} />
    </Link>,
    <Content key={id} definition={definition} record={record.data} status={status.data} />,
  );
}

/** Beside the list nothing is marked: the row itself shows what came in. */
const NOTHING: ReadonlySet<string> = new Set();

function Content({ definition: whole, record, status }: { definition: ObjectDefinition; record: RecordRow; status: RecordStatus | undefined }) {
  const { definition, reasons } = usePlaced(whole, status, record);
  return (
    <>
      <Highlights definition={definition} record={record} changed={NOTHING} />
      <Details definition={definition} record={record} reasons={reasons} />
    </>
  );
}
