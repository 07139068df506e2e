import { useTranslation } from 'react-i18next';
import type { OfferedChannel, Through } from '@/api/notifications';
import { asList, asText } from '@/records/fields/label';
import { Select } from '@/ui/lazy';
import styles from './notifications.module.css';

interface ThroughSelectProps {
  label: string;
  offered: OfferedChannel[];
  /** Nothing is told at all. */
  off: boolean;
  value: Through[];
  onChange: (value: Through[]) => void;
}

const DAILY = ':daily';
const keyOf = ({ channel, daily }: Through) => (daily ? channel + DAILY : channel);

/** The channels by which a kind is told, too: each at once or once a day, never both. */
export function ThroughSelect({ label, offered, off, value, onChange }: ThroughSelectProps) {
  const { t } = useTranslation();
  const options = offered.flatMap(({ id, name }) => [
    { value: id, label: t('notification.at_once', { name }) },
    { value: id + DAILY, label: t('notification.daily', { name }) },
  ]);
  const chosen = (next: unknown) => {
    const all = asList(next).map(asText).map((key) => ({ channel: key.replace(DAILY, ''), daily: key.endsWith(DAILY) }));
    // What was chosen last counts.
    onChange(all.filter(({ channel }, at) => !all.slice(at + 1).some((later) => later.channel === channel)));
  };
  return (
    <div className={styles.through}>
      <Select
        className="full-width"
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={label}
        disabled={off}
        placeholder={t('notification.no_channel')}
        value={off ? [] : value.map(keyOf)}
        options={options}
        onChange={chosen}
      />
    </div>
  );
}
