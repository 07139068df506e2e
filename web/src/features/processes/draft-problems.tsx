import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';
import type { Draft } from './use-draft';

/** What stands against saving or publishing, where it is read. */
export function DraftProblems({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const general = draft.faults.filter(({ step }) => step === null);
  return (
    <>
      {draft.stale && (
        <NoticeBar
          tone="warning"
          title={t('process.stale')}
          actions={
            <>
              <Button onClick={() => void draft.takeTheirs()}>{t('process.take_theirs')}</Button>
              <Button onClick={() => void draft.saveOurs()}>{t('process.save_ours')}</Button>
            </>
          }
        >
          {t('process.stale_hint')}
        </NoticeBar>
      )}
      {draft.error && (
        <NoticeBar tone="danger" title={problemText(draft.error, t('problem.unreachable'), t('problem.unknown'))}>
          {isProblem(draft.error) && draft.error.errors.map(({ message }) => message).join(' ')}
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
