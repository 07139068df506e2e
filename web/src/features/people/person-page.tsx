import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import { listQuery, recordQuery } from '@/api/records';
import { usePageTitle } from '@/lib/page-title';
import { fieldUi } from '@/records/fields/registry';
import { labelFor, titleOf } from '@/records/fields/label';
import { Details } from '@/records/page/details';
import { PageHeader } from '@/ui/page-header';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { AccountPanel } from './account-panel';
import { SessionsPanel } from './sessions-panel';

export function PersonPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const definition = useQuery(objectQuery('employee'));
  const person = useQuery(recordQuery('employee', id));
  const name = definition.data && person.data && titleOf(person.data, definition.data.title_field);
  usePageTitle(name);
  const error = definition.error ?? person.error;
  if (error) return <ProblemNotice error={error} retry={() => void person.refetch()} />;
  if (!definition.data || !person.data) return <SkeletonLines lines={8} label={t('common.loading')} />;
  return (
    <>
      <PageHeader
        above={<Link to="/people">{definition.data.plural}</Link>}
        title={name}
        actions={
          <Button
            onClick={() =>
              void navigate({ to: '/records/$object/$id', params: { object: 'employee', id }, search: { tab: 'history' } })
            }
          >
            {t('record.tab.history')}
          </Button>
        }
      />
      <AccountPanel person={person.data} name={name ?? ''} />
      <Positions id={id} />
      <Details definition={definition.data} record={person.data} />
      <SessionsPanel id={id} />
    </>
  );
}

function Positions({ id }: { id: string }) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery('appointment'));
  const held = useQuery({
    ...listQuery('appointment', { filter: { field: 'employee_id', op: 'eq', value: id }, limit: 50 }),
    enabled: definition.data !== undefined,
  });
  if (definition.error) return null;
  if (!held.data || !definition.data) return <SkeletonLines lines={2} label={t('common.loading')} />;
  const shown = definition.data.list.columns
    .map((column) => definition.data.fields.find((field) => field.name === column))
    .filter((field) => field !== undefined)
    .filter((field) => field.name !== 'employee_id' && !field.hidden);
  return (
    <Panel title={t('people.positions')} note={held.data.items.length === 0 ? t('people.no_position') : null} flush>
      {held.data.items.length > 0 && (
        <PlainTable
          label={t('people.positions')}
          columns={shown.map((field) => field.label)}
          rows={held.data.items.map((row) => ({
            key: row.id,
            cells: shown.map((field) => {
              const { Display } = fieldUi(field);
              const label = row.labels?.[field.name];
              return field.type === 'reference' ? (
                (labelFor(label, row[field.name]) ?? '')
              ) : (
                <Display key={field.name} field={field} value={row[field.name]} label={label} />
              );
            }),
          }))}
        />
      )}
    </Panel>
  );
}
