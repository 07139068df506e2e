import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ownRequestsQuery } from '@/api/privacy';
import type { RecordRow } from '@/api/types';
import { formatDate } from '@/lib/dates';
import { asText } from '@/records/fields/label';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { useNotice } from '@/ui/use-notice';
import { AskForm } from './ask-form';
import { DownloadButton } from './download-button';
import { Due, StageMark } from './marks';
import { presentOf, stageOf, waits } from './requests';
import styles from './privacy.module.css';

/** What the company keeps about the reader, to take along, and the wish to have it erased. */
export function MyDataPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const notice = useNotice();
  const requests = useQuery({ ...ownRequestsQuery(id), retry: false });
  const [asking, setAsking] = useState(false);
  const present = presentOf(requests.data ?? []);
  const waiting = present !== undefined && waits(stageOf(present));
  return (
    <Panel title={t('privacy.mine')} note={t('privacy.mine_hint')}>
      <div className={styles.buttons}>
        <DownloadButton employee={id}>{t('privacy.download')}</DownloadButton>
        {!waiting && !asking && requests.data && <Button onClick={() => setAsking(true)}>{t('privacy.ask')}</Button>}
      </div>
      {requests.error && <ProblemNotice error={requests.error} retry={() => void requests.refetch()} />}
      {asking && !waiting && (
        <div className={styles.parted}>
          <AskForm
            employee={id}
            submit={t('privacy.submit')}
            onAsked={() => {
              setAsking(false);
              notice.done(t('privacy.asked'));
            }}
            onCancel={() => setAsking(false)}
          />
        </div>
      )}
      {present && !asking && <Present request={present} />}
    </Panel>
  );
}

/** How far the reader's own request is. */
function Present({ request }: { request: RecordRow }) {
  const { t, i18n } = useTranslation();
  const stage = stageOf(request);
  const day = (name: string) => formatDate(asText(request[name]), i18n.language);
  const decision = asText(request['decision']);
  return (
    <dl className={`${styles.facts} ${styles.parted}`}>
      <div>
        <dt>{t('privacy.my_request')}</dt>
        <dd>
          <Link to="/erasures/$id" params={{ id: request.id }}>
            {asText(request['number'])}
          </Link>
        </dd>
      </div>
      <div>
        <dt>{t('privacy.stage_label')}</dt>
        <dd>
          <StageMark stage={stage} />
        </dd>
      </div>
      <div>
        <dt>{t('privacy.requested_on')}</dt>
        <dd>{day('requested_on')}</dd>
      </div>
      <div>
        <dt>{t('privacy.due_on')}</dt>
        <dd>
          <Due stage={stage} on={asText(request['due_on'])} />
        </dd>
      </div>
      {decision !== '' && (
        <div className={styles.wide}>
          <dt>{t('privacy.decision_label')}</dt>
          <dd>{decision}</dd>
        </div>
      )}
    </dl>
  );
}
