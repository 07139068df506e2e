import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';

interface Drawn {
  stale: boolean;
  error: Error | null;
  faults: { step: string | null; message: string }[];
  takeTheirs: () => Promise<unknown>;
  saveOurs: () => Promise<unknown>;
}

interface DraftProblemsProps {
  draft: Drawn;
  /** That somebody else saved it meanwhile, and what can be done then. */
  words: { stale: string; hint: string; theirs: string; ours: string };
}

/** What stands against saving or publishing, where it is read; what belongs to a step stands there. */
export function DraftProblems({ draft, words }: DraftProblemsProps) {
  const { t } = useTranslation();
  const general = draft.faults.filter(({ step }) => step === null);
  return (
    <>
      {draft.stale && (
        <NoticeBar
          tone="warning"
          title={words.stale}
          actions={
            <>
              <Button onClick={() => void draft.takeTheirs()}>{words.theirs}</Button>
              <Button onClick={() => void draft.saveOurs()}>{words.ours}</Button>
            </>
          }
        >
          {words.hint}
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
