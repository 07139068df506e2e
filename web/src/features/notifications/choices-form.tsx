import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WAYS, type NotificationChoices, type Way } from '@/api/notifications';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { PlainTable } from '@/ui/plain-table';
import { Tick } from '@/ui/tick';
import styles from './notifications.module.css';

const QUIET = { from: '22:00', until: '07:00' };

interface ChoicesFormProps {
  /** Tells the fields of several forms apart. */
  id: string;
  label: string;
  kinds: { kind: string; label: string; way: Way }[];
  quiet: NotificationChoices['quiet'];
  digestAt: string;
  saving: boolean;
  onSave: (choices: NotificationChoices) => void;
}

/** By which way each kind is told, when mail waits, and when the mail of the day goes out. */
export function ChoicesForm({ id, label, kinds, quiet, digestAt, saving, onSave }: ChoicesFormProps) {
  const { t } = useTranslation();
  const [ways, setWays] = useState<Partial<Record<string, Way>>>({});
  const [hours, setHours] = useState(quiet);
  const [digest, setDigest] = useState(digestAt);
  const options = WAYS.map((way) => ({ value: way, label: t(`notification.way.${way}`) }));
  const save = () => {
    const chosen = kinds.map(({ kind, way }) => [kind, ways[kind] ?? way] as const);
    onSave({ kinds: Object.fromEntries(chosen), quiet: hours, digest_at: digest });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <PlainTable
        label={label}
        columns={[t('notification.what'), t('notification.how')]}
        rows={kinds.map((one) => ({
          key: one.kind,
          cells: [
            one.label,
            <Select
              key="way"
              className="full-width"
              aria-label={one.label}
              value={ways[one.kind] ?? one.way}
              options={options}
              onChange={(next: unknown) => setWays({ ...ways, [one.kind]: next as Way })}
            />,
          ],
        }))}
      />
      <div className={styles.hours}>
        <FieldRow id={`${id}-digest`} label={t('notification.digest_at')}>
          <Input id={`${id}-digest`} type="time" required value={digest} onChange={(event) => setDigest(event.target.value)} />
        </FieldRow>
        <FieldRow id={`${id}-quiet`} label={t('notification.quiet')} help={t('notification.quiet_hint')}>
          <Tick
            id={`${id}-quiet`}
            label={t('notification.quiet')}
            checked={hours !== null}
            onChange={() => setHours(hours ? null : QUIET)}
          />
        </FieldRow>
        {hours &&
          (['from', 'until'] as const).map((end) => (
            <FieldRow key={end} id={`${id}-${end}`} label={t(`notification.${end}`)}>
              <Input
                id={`${id}-${end}`}
                type="time"
                required
                value={hours[end]}
                onChange={(event) => setHours({ ...hours, [end]: event.target.value })}
              />
            </FieldRow>
          ))}
      </div>
      <Button type="primary" htmlType="submit" loading={saving}>
        {t('common.save')}
      </Button>
    </form>
  );
}
