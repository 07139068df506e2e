import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { decideByMail, mailAskingQuery, type MailAct, type MailAsking } from '@/api/mail-decisions';
import { isProblem } from '@/api/problem';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { NoticeBar } from '@/ui/notice-bar';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { problemText } from '@/ui/use-notice';
import styles from './decide.module.css';

interface DecidePageProps {
  token: string;
  /** Which of the links of the mail was followed: its button comes first. Nothing is decided before it is pressed. */
  act?: MailAct | undefined;
}

/** What a link of a mail leads to, for people who are not signed in: what stands on the page outside the door. */
export function DecidePage({ token, act }: DecidePageProps) {
  const { t } = useTranslation();
  const asking = useQuery(mailAskingQuery(token));
  const [decided, setDecided] = useState<MailAct | null>(null);
  const { error } = asking;
  return (
    <>
      {decided ? (
        <NoticeBar tone="success" title={t(`decide.done.${decided}`)}>
          {t('decide.close')}
        </NoticeBar>
      ) : isProblem(error) && (error.status === 404 || error.status === 409) ? (
        <Over text={problemText(error, t('problem.unreachable'), t('problem.unknown'))} />
      ) : error ? (
        <ProblemNotice error={error} retry={() => void asking.refetch()} />
      ) : asking.data ? (
        <Question token={token} act={act} asking={asking.data} again={() => void asking.refetch()} onDecided={setDecided} />
      ) : (
        <SkeletonLines label={t('common.loading')} />
      )}
    </>
  );
}

function Over({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p>{text}</p>
      <p>
        <Link to="/approvals">{t('decide.in_program')}</Link>
      </p>
    </>
  );
}

interface QuestionProps extends DecidePageProps {
  asking: MailAsking;
  again: () => void;
  onDecided: (act: MailAct) => void;
}

function Question({ token, act, asking, again, onDecided }: QuestionProps) {
  const { t, i18n } = useTranslation();
  const [comment, setComment] = useState('');
  const decide = useSingleMutation<void, MailAct>({
    mutationFn: (wish) => decideByMail(token, { act: wish, lock: asking.lock, comment }),
    onSuccess: (_, wish) => onDecided(wish),
    onError: (error) => {
      // What was shown is no longer how it stands: it is shown anew before anything is decided.
      if (isProblem(error) && (error.status === 412 || error.status === 409)) again();
    },
  });
  const overtaken = isProblem(decide.error) && decide.error.status === 412;
  const acts: MailAct[] = act === 'reject' ? ['reject', 'approve'] : ['approve', 'reject'];
  return (
    <div className="stack">
      <p>{t('decide.asked', { name: asking.person.name, company: asking.company })}</p>
      <Facts asking={asking} />
      {asking.changes.length > 0 && <Changes asking={asking} />}
      {decide.error && (
        <NoticeBar tone={overtaken ? 'warning' : 'danger'}>
          {overtaken ? t('decide.overtaken') : problemText(decide.error, t('problem.unreachable'), t('problem.unknown'))}
        </NoticeBar>
      )}
      <Input.TextArea
        aria-label={t('decide.comment')}
        placeholder={t('decide.comment')}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <div className={styles.acts}>
        {acts.map((one, place) => (
          <Button
            key={one}
            size="large"
            block
            type={place === 0 ? 'primary' : 'default'}
            danger={one === 'reject'}
            loading={decide.isPending && decide.variables === one}
            disabled={decide.isPending}
            onClick={() => decide.mutate(one)}
          >
            {t(`decide.act.${one}`)}
          </Button>
        ))}
      </div>
      <p className={styles.foot}>{t('decide.once', { time: formatInstant(asking.ends_at, i18n.language) })}</p>
      <p>
        <Link to="/approvals/$id" params={{ id: asking.approval }}>
          {t('decide.in_program')}
        </Link>
      </p>
    </div>
  );
}

function Facts({ asking }: { asking: MailAsking }) {
  const { t, i18n } = useTranslation();
  const facts: [string, string | null][] = [
    [asking.object_label, asking.title ?? t('decide.hidden')],
    [t('decide.number'), asking.number],
    [t('decide.step'), [asking.process, asking.step].filter(Boolean).join(' · ')],
    [t('decide.submitter'), asking.submitter.name],
    [t('decide.due'), asking.due_at && formatInstant(asking.due_at, i18n.language)],
    [t('decide.reason'), asking.reason],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Changes({ asking }: { asking: MailAsking }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('decide.changes')}>
      <h2 className={styles.heading}>{t('decide.changes')}</h2>
      <ul className={styles.changes}>
        {asking.changes.map(({ label, before, after }, place) => (
          <li key={`${place} ${label}`}>
            <span className={styles.label}>{label}</span>
            <span>
              {before !== null && (
                <>
                  <del aria-label={t('decide.before')}>{before || '–'}</del>
                  {' → '}
                </>
              )}
              <ins aria-label={t('decide.after')}>{after || '–'}</ins>
            </span>
          </li>
        ))}
      </ul>
      {asking.more && <p className={styles.foot}>{t('decide.more')}</p>}
    </section>
  );
}
