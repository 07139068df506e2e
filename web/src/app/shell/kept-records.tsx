import PushpinFilled from '@ant-design/icons/PushpinFilled';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { togglePin, type Place } from '@/lib/kept';
import { keyOf, useTitles } from '@/records/titles';
import { ObjectIcon } from '@/ui/icon';
import { Bar } from '@/ui/skeleton';
import { addressOf } from './places';
import styles from './shell.module.css';

interface KeptRecordsProps {
  places: Place[];
  /** Each can be taken off. */
  pinned?: boolean;
  onOpen?: () => void;
}

/** Records to go back to. Where a name is still asked for, its place is kept; what is out of reach is left out. */
export default function KeptRecords({ places, pinned = false, onOpen }: KeptRecordsProps) {
  const { t } = useTranslation();
  const { titles, waiting } = useTitles(places);
  return (
    <ul>
      {places.map((place) => {
        const titled = titles.get(keyOf(place));
        if (!titled && !waiting) return null;
        if (!titled) {
          return (
            <li key={keyOf(place)} className={styles.kept}>
              <span className={styles.item}>
                <Bar width="60%" />
              </span>
            </li>
          );
        }
        return (
          <li key={keyOf(place)} className={styles.kept}>
            <Link to={addressOf(place)} className={styles.item ?? ''} activeProps={{ 'aria-current': 'page' }} title={titled.title} onClick={() => onOpen?.()}>
              <ObjectIcon name={titled.icon} />
              <span className={styles.keptTitle}>{titled.title}</span>
              <span className="visually-hidden">{titled.kind}</span>
            </Link>
            {pinned && (
              <Button
                type="text"
                size="small"
                icon={<PushpinFilled aria-hidden="true" />}
                aria-label={t('shell.unpin_this', { title: titled.title })}
                title={t('shell.unpin')}
                onClick={() => togglePin(place)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
