import CheckOutlined from '@ant-design/icons/CheckOutlined';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Notification } from '@/api/notifications';
import { formatInstant } from '@/lib/dates';
import styles from './notifications.module.css';

interface EntryProps {
  one: Notification;
  onOpen: (one: Notification) => void;
  onRead: () => void;
}

/** One notification: what happened, when, and the way to it. */
export function Entry({ one, onOpen, onRead }: EntryProps) {
  const { t, i18n } = useTranslation();
  return (
    <li className={styles.entry} data-unread={one.read_at ? undefined : true}>
      <button type="button" className={styles.open} data-entry="" onClick={() => onOpen(one)}>
        {!one.read_at && <span className="visually-hidden">{t('notification.unread')}</span>}
        <span>
          {one.sentence}
          {one.number > 1 && !one.several && (
            <span className={styles.times}>{t('notification.times', { count: one.number })}</span>
          )}
        </span>
        <time dateTime={one.at} className={styles.time}>
          {formatInstant(one.at, i18n.language)}
        </time>
      </button>
      {!one.read_at && (
        <Button
          type="text"
          size="small"
          icon={<CheckOutlined aria-hidden="true" />}
          aria-label={t('notification.mark_read')}
          title={t('notification.mark_read')}
          onClick={onRead}
        />
      )}
    </li>
  );
}
