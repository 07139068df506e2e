import { useQueryClient } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { closeCase, VERDICTS, type Verdict, type WatchCase } from '@/api/watching';
import { useSingleMutation } from '@/lib/single-mutation';
import { ActionButton } from '@/ui/action-button';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { TextAreaField } from '@/ui/text-area-field';
import { problemText, useNotice } from '@/ui/use-notice';
import styles from './watching.module.css';

/** What was found of a case; with it ends what was held. */
export function ClosePanel({ one }: { one: WatchCase }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [comment, setComment] = useState('');
  const anew = () => client.invalidateQueries({ queryKey: keys.watching });
  const close = useSingleMutation({
    mutationFn: (chosen: Verdict) => closeCase(one.id, { lock: one.lock, verdict: chosen, comment: comment.trim() }),
    onSuccess: () => {
      notice.done(t('watch.was_closed'));
      void anew();
    },
  });
  const stale = isProblem(close.error) && close.error.status === 412;
  const missing = verdict === null ? t('watch.choose_verdict') : comment.trim() === '' ? t('watch.say_why') : null;
  return (
    <Panel title={t('watch.close')} note={t('watch.close_hint')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (verdict && !missing) close.mutate(verdict);
        }}
      >
        {close.error && (
          <NoticeBar
            tone={stale ? 'warning' : 'danger'}
            title={stale ? t('watch.case_stale') : problemText(close.error, t('problem.unreachable'), t('problem.unknown'))}
            actions={stale && <Button onClick={() => void anew()}>{t('watch.anew')}</Button>}
          />
        )}
        <fieldset className="plain">
          <legend>{t('watch.verdict_label')}</legend>
          <Radio.Group className={styles.verdicts ?? ''} value={verdict} onChange={({ target }) => setVerdict(target.value as Verdict)}>
            {VERDICTS.map((value) => (
              <Radio key={value} value={value}>
                {t(`watch.verdict.${value}`)} <span className="faint">{t(`watch.verdict_about.${value}`)}</span>
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        <TextAreaField id="case-comment" label={t('watch.comment')} help={t('watch.comment_help')} value={comment} onChange={setComment} />
        <div className="row">
          <ActionButton type="primary" htmlType="submit" loading={close.isPending} refused={missing}>
            {t('watch.close')}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}
