import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WAYS, type NotificationChoices, type OfferedChannel, type Through, type Way } from '@/api/notifications';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { PlainTable } from '@/ui/plain-table';
import { Tick } from '@/ui/tick';
import { GroupChoices } from './group-choices';
import styles from './notifications.module.css';
import { ThroughSelect } from './through-select';

const QUIET = { from: '22:00', until: '07:00' };

interface ChoicesFormProps {
  /** Tells the fields of several forms apart. */
  id: string;
  label: string;
  kinds: { kind: string; label: string; way: Way; channels: Through[] }[];
  /** The channels there are to choose from. */
  offered: OfferedChannel[];
  /** For the company: the groups told of each kind they may be told of. */
  groups?: { of: Partial<Record<string, string[]>>; offered: OfferedChannel[] };
  quiet: NotificationChoices['quiet'];
  digestAt: string;
  saving: boolean;
  onSave: (choices: NotificationChoices) => void;
}

/** By which way each kind is told, when mail waits, and when the mail of the day goes out. */
export function ChoicesForm({ id, label, kinds, offered, groups, quiet, digestAt, saving, onSave }: ChoicesFormProps) {
  const { t } = useTranslation();
  const [ways, setWays] = useState<Partial<Record<string, Way>>>({});
  const [through, setThrough] = useState<Partial<Record<string, Through[]>>>({});
  const [told, setTold] = useState(groups?.of ?? {});
  const [hours, setHours] = useState(quiet);
  const [digest, setDigest] = useState(digestAt);
  const options = WAYS.map((way) => ({ value: way, label: t(`notification.way.${way}`) }));
  const save = () => {
    const chosen = kinds.map(({ kind, way }) => [kind, ways[kind] ?? way] as const);
    const channels = kinds.map((one) => [one.kind, through[one.kind] ?? one.channels] as const).filter(([, all]) => all.length > 0);
    onSave({
      kinds: Object.fromEntries(chosen),
      channels: Object.fromEntries(channels),
      ...(groups ? { groups: told } : {}),
      quiet: hours,
      digest_at: digest,
    });
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
        columns={[t('notification.what'), t('notification.how'), ...(offered.length > 0 ? [t('notification.also')] : [])]}
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
            ...(offered.length > 0
              ? [
                  <ThroughSelect
                    key="through"
                    label={t('notification.also_of', { kind: one.label })}
                    offered={offered}
                    off={(ways[one.kind] ?? one.way) === 'off'}
                    value={through[one.kind] ?? one.channels}
                    onChange={(next) => setThrough({ ...through, [one.kind]: next })}
                  />,
                ]
              : []),
          ],
        }))}
      />
      {groups && <GroupChoices kinds={kinds} groups={groups.of} told={told} offered={groups.offered} onChange={setTold} />}
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
