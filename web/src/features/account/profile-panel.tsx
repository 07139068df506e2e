import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { MoveStage } from '@/api/move-types';
import { employeeHistoryQuery } from '@/api/moves';
import type { Me } from '@/api/types';
import { Panel } from '@/ui/panel';
import { MyDataPanel } from '../privacy/my-data-panel';
import styles from './account.module.css';

/** Under way: it is gone on with, not begun a second time. */
const BEGUN: ReadonlySet<MoveStage> = new Set(['draft', 'waiting', 'scheduled', 'blocked', 'applying']);

export function ProfilePanel({ me }: { me: Me }) {
  const { t } = useTranslation();
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
