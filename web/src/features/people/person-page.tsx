import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import { recordQuery } from '@/api/records';
import { usePageTitle } from '@/lib/page-title';
import { asText, titleOf } from '@/records/fields/label';
import { Details } from '@/records/page/details';
import { PinButton } from '@/records/page/pin-button';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { PersonDataPanel } from '../privacy/person-data-panel';
import { AccountPanel } from './account-panel';
import { CareerPanel } from './career-panel';
import { MoveMenu } from './move-menu';
import { SessionsPanel } from './sessions-panel';
import { TemporaryPanel } from './temporary-panel';

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
          <>
            <PinButton object="employee" id={id} />
            <Button
              onClick={() =>
                void navigate({ to: '/records/$object/$id', params: { object: 'employee', id }, search: { tab: 'history' } })
              }
            >
              {t('record.tab.history')}
            </Button>
            <MoveMenu id={id} accountState={asText(person.data['account_state'])} away={asText(person.data['leave_from']) !== ''} />
          </>
        }
      />
      <AccountPanel person={person.data} name={name ?? ''} />
      <TemporaryPanel person={id} />
      <CareerPanel id={id} left={asText(person.data['account_state']) === 'left'} />
      <Details definition={definition.data} record={person.data} />
      <SessionsPanel id={id} />
      <PersonDataPanel id={id} />
    </>
  );
}
