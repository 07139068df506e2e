import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { Empty } from './empty';
import { NoticeBar } from './notice-bar';
import { problemText } from './use-notice';

/** Something a page needed did not come: says what, and offers to try again, unless it is not there at all. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  if (retry && isProblem(error) && error.status === 404) {
    return (
      <Empty title={problemText(error, t('problem.unreachable'), t('problem.unknown'))} actions={<a href="/">{t('problem.to_start')}</a>}>
        {t('problem.not_found_hint')}
      </Empty>
    );
  }
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
