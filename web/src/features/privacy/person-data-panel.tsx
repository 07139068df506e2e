import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { listQuery } from '@/api/records';
import { meQuery } from '@/api/session';
import { asText } from '@/records/fields/label';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { DownloadButton } from './download-button';
import { Due, StageMark } from './marks';
import { presentOf, stageOf, waits } from './requests';
import styles from './privacy.module.css';

/** For who manages people: what is kept about somebody, and requests on that person's behalf. */
export function PersonDataPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_people') === true;
  const requests = useQuery({
    ...listQuery('erasure_request', {
      filter: { field: 'employee_id', op: 'eq', value: id },
      fields: ['number', 'stage', 'due_on'],
      limit: 50,
    }),
    enabled: manages,
    retry: false,
  });
  if (!manages) return null;
  const present = presentOf(requests.data?.items ?? []);
  const stage = present && stageOf(present);
  return (
    <Panel title={t('privacy.title')} note={t('privacy.person_hint')}>
      {requests.error && <ProblemNotice error={requests.error} retry={() => void requests.refetch()} />}
      {present && stage && (
        <p className={`${styles.buttons} ${styles.present}`}>
          <Link to="/erasures/$id" params={{ id: present.id }}>
            {t('privacy.request_number', { number: asText(present['number']) })}
          </Link>
          <StageMark stage={stage} />
          {waits(stage) && (
            <span>
              {t('privacy.due_on')} <Due stage={stage} on={asText(present['due_on'])} />
            </span>
          )}
        </p>
      )}
      <div className={styles.buttons}>
        <DownloadButton employee={id}>{t('privacy.download_person')}</DownloadButton>
        {requests.data && !(stage && waits(stage)) && (
          <Link to="/erasures/new" search={{ employee: id }}>
            {t('privacy.ask_for')}
          </Link>
        )}
      </div>
    </Panel>
  );
}
