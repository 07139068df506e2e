import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { neighboursOf } from '@/lib/neighbours';
import type { RecordTab } from '@/lib/searches';

interface NeighbourButtonsProps {
  object: string;
  id: string;
  /** Stays the same on the way. */
  tab: RecordTab;
}

/** On to the next record of the list one came from, and back. */
export function NeighbourButtons({ object, id, tab }: NeighbourButtonsProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const neighbours = neighboursOf(object, id);
  if (!neighbours) return null;
  const go = (to: string | undefined) =>
    to && void navigate({ to: '/records/$object/$id', params: { object, id: to }, search: tab === 'details' ? {} : { tab }, replace: true });
  const { before, after } = neighbours;
  return (
    <>
      <Button
        type="text"
        icon={<LeftOutlined aria-hidden="true" />}
        aria-label={t('page_deed.previous')}
        title={t('page_deed.previous')}
        disabled={!before}
        onClick={() => go(before)}
      />
      <Button
        type="text"
        icon={<RightOutlined aria-hidden="true" />}
        aria-label={t('page_deed.next')}
        title={t('page_deed.next')}
        disabled={!after}
        onClick={() => go(after)}
      />
    </>
  );
}
