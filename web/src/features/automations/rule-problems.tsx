import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';
import type { RuleDraft } from './use-rule-draft';

/** What stands against saving, where it is read; what belongs to a step stands there. */
export function RuleProblems({ draft }: { draft: RuleDraft }) {
  const { t } = useTranslation();
  const general = draft.faults.filter(({ step }) => step === null);
  return (
    <>
      {draft.stale && (
        <NoticeBar
          tone="warning"
          title={t('automation.stale')}
          actions={
            <>
              <Button onClick={() => void draft.takeTheirs()}>{t('automation.take_theirs')}</Button>
              <Button onClick={() => void draft.saveOurs()}>{t('automation.save_ours')}</Button>
            </>
          }
        >
          {t('automation.stale_hint')}
        </NoticeBar>
      )}
      {draft.error && (
        <NoticeBar tone="danger" title={problemText(draft.error, t('problem.unreachable'), t('problem.unknown'))}>
          {isProblem(draft.error) && [...new Set(draft.error.errors.map(({ message }) => message))].join(' ')}
        </NoticeBar>
      )}
      {general.length > 0 && (
        <NoticeBar tone="warning">
          {general.map((fault, index) => (
            <p key={index}>{fault.message}</p>
          ))}
        </NoticeBar>
      )}
    </>
  );
}
