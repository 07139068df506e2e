import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { connectorKindsQuery, connectorsQuery, type ConnectorBrief } from '@/api/connectors';
import { meQuery } from '@/api/session';
import { usePageTitle } from '@/lib/page-title';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { NoticeBar } from '@/ui/notice-bar';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { ConnectorState } from './marks';
import styles from './connectors.module.css';

/** The systems data is exchanged with, and how each of them is. */
export function ConnectorsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_company') === true;
  const connectors = useQuery({ ...connectorsQuery(), enabled: manages });
  usePageTitle(t('page.connectors'));
  if (me.data && !manages) return <NoticeBar tone="warning" title={t('refused.company')} />;
  const items = connectors.data?.items ?? [];
  const create = (
    <Button type="primary" icon={<PlusOutlined aria-hidden="true" />} onClick={() => void navigate({ to: '/connectors/new' })}>
      {t('connector.new')}
    </Button>
  );
  return (
    <div className={styles.page}>
      <PageHeader title={t('page.connectors')} note={t('connector.page_hint')} actions={create} />
      {connectors.error && <ProblemNotice error={connectors.error} retry={() => void connectors.refetch()} />}
      {!connectors.data && !connectors.error && <SkeletonLines lines={6} label={t('common.loading')} />}
      {connectors.data && items.length === 0 && (
        <Empty icon={<ObjectIcon name="cluster" />} title={t('connector.none')}>
          {t('connector.none_hint')}
        </Empty>
      )}
      {items.length > 0 && <ConnectorsTable items={items} />}
    </div>
  );
}

function ConnectorsTable({ items }: { items: ConnectorBrief[] }) {
  const { t, i18n } = useTranslation();
  const kinds = useQuery(connectorKindsQuery());
  const kindOf = (kind: string) => kinds.data?.items.find((one) => one.kind === kind)?.label ?? kind;
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  return (
    <Panel flush>
      <PlainTable
        label={t('page.connectors')}
        numbers={[3, 4]}
        columns={[
          t('connector.name'),
          t('connector.state_label'),
          t('connector.owner'),
          t('connector.waiting'),
          t('connector.open_differences'),
        ]}
        rows={items.map((one) => ({
          key: one.id,
          cells: [
            <div key="name" className={styles.name}>
              <Link to="/connectors/$id" params={{ id: one.id }} search={{}}>
                {one.name}
              </Link>
              <span className={styles.small}>{kindOf(one.kind)}</span>
            </div>,
            <ConnectorState key="state" connector={one} />,
            one.owner.name,
            number(one.behind),
            one.open_differences > 0 ? (
              <Link key="differences" to="/connectors/$id" params={{ id: one.id }} search={{ view: 'reconciliations' }}>
                {number(one.open_differences)}
              </Link>
            ) : (
              number(0)
            ),
          ],
        }))}
      />
    </Panel>
  );
}
