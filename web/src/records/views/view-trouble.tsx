import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { NoticeBar } from '@/ui/notice-bar';

interface ViewTroubleProps {
  message: string;
  onWithout: () => void;
}

/** A list whose filter could not be run shows nothing before its reader has said so: it would be taken for the filtered one. */
export function ViewTrouble({ message, onWithout }: ViewTroubleProps) {
  const { t } = useTranslation();
  return (
    <NoticeBar tone="warning" actions={<Button onClick={onWithout}>{t('views.without_filter')}</Button>}>
      {message}
    </NoticeBar>
  );
}
