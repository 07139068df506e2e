import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { NoticeBar } from '@/ui/notice-bar';

/** On the page one begins at, until it was answered once: it stands in the way of nothing. */
export function TourBar({ onStart, onLater }: { onStart: () => void; onLater: () => void }) {
  const { t } = useTranslation();
  return (
    <NoticeBar
      title={t('shell.tour')}
      actions={
        <>
          <Button size="small" onClick={onLater}>
            {t('shell.tour_later')}
          </Button>
          <Button size="small" type="primary" onClick={onStart}>
            {t('shell.tour_start')}
          </Button>
        </>
      }
    />
  );
}
