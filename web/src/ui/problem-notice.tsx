import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { NoticeBar } from './notice-bar';
import { problemText } from './use-notice';

/** Something a page needed did not come: says what, and offers to try again. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const requestId = isProblem(error) ? error.requestId : null;
  return (
    <NoticeBar
      tone="danger"
      title={problemText(error, t('problem.unreachable'), t('problem.unknown'))}
      actions={retry && <Button onClick={retry}>{t('common.retry')}</Button>}
    >
      {requestId && <small>{t('problem.request_id', { id: requestId })}</small>}
    </NoticeBar>
  );
}
