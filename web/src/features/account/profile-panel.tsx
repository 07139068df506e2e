import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MoveStage } from '@/api/move-types';
import { employeeHistoryQuery } from '@/api/moves';
import { changeMe, meQuery } from '@/api/session';
import type { Me } from '@/api/types';
import { setTimeZone } from '@/lib/dates';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { useNotice } from '@/ui/use-notice';
import { MyDataPanel } from '../privacy/my-data-panel';
import styles from './account.module.css';

const zones = (): string[] =>
  typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : ['Asia/Shanghai', 'UTC'];

/** Under way: it is gone on with, not begun a second time. */
const BEGUN: ReadonlySet<MoveStage> = new Set(['draft', 'waiting', 'scheduled', 'blocked', 'applying']);

export function ProfilePanel({ me }: { me: Me }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const change = useMutation({
    mutationFn: (zone: string) => changeMe({ time_zone: zone }),
    onSuccess: (next) => {
      client.setQueryData(meQuery().queryKey, next);
      setTimeZone(next.time_zone ?? next.company.time_zone);
      notice.done(t('record.saved'));
    },
    onError: notice.failed,
  });
  const facts = [
    [t('account.name'), me.employee.name],
    [t('session.account'), me.employee.account],
    [t('account.email'), me.employee.email],
    [t('account.phone'), me.employee.phone],
    [t('session.company'), me.company.name],
  ] as const;
  return (
    <>
      <Panel>
        <dl className={styles.facts}>
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value ?? '–'}</dd>
            </div>
          ))}
          <div>
            <dt>{t('people.positions')}</dt>
            <dd>
              {me.positions.map((position) => (
                <p key={position.id}>
                  {position.department} · {position.name}{' '}
                  <span className="faint">{t(`people.kind.${position.kind}`)}</span>
                </p>
              ))}
            </dd>
          </div>
        </dl>
        <FieldRow id="zone" label={t('account.zone')} help={t('account.zone_hint')}>
          <Select
            id="zone"
            className="full-width"
            showSearch
            value={me.time_zone ?? me.company.time_zone}
            options={zones().map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
            onChange={(next: unknown) => change.mutate(String(next))}
          />
        </FieldRow>
      </Panel>
      <MyDataPanel id={me.employee.id} />
      <Resign id={me.employee.id} />
    </>
  );
}

/** Where somebody who leaves says so; what follows is arranged by others. */
function Resign({ id }: { id: string }) {
  const { t } = useTranslation();
  const history = useQuery({ ...employeeHistoryQuery(id), retry: false });
  const begun = history.data?.moves.find((move) => move.kind === 'depart' && BEGUN.has(move.stage));
  return (
    <Panel title={t('account.resign')} note={t('account.resign_hint')}>
      {begun ? (
        <Link to="/moves/$id" params={{ id: begun.id }} search={{}}>
          {t('account.resign_go_on', { number: begun.number })}
        </Link>
      ) : (
        <Link to="/moves/$id" params={{ id: 'new' }} search={{ kind: 'depart', employee: id }}>
          {t('account.resign_begin')}
        </Link>
      )}
    </Panel>
  );
}
