import { CloseOutlined, PlusOutlined, SnippetsOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY_KINDS, type DayKind, type SpecialDay } from '@/api/working-calendar';
import { dayFormats, formatDate, today } from '@/lib/dates';
import { DotLabel } from '@/ui/dot-label';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { FieldRow } from '@/ui/field-row';
import { DatePicker } from '@/ui/lazy';
import { OneOf } from '@/ui/one-of';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { merged, yearsOf } from './days';
import { PasteDialog } from './paste-dialog';
import styles from './working-calendar.module.css';

interface DaysPanelProps {
  days: SpecialDay[];
  onChange: (days: SpecialDay[]) => void;
}

/** Holidays, and days worked to make up for them, a year at a time. */
export function DaysPanel({ days, onChange }: DaysPanelProps) {
  const { t, i18n } = useTranslation();
  const [year, setYear] = useState(() => today().slice(0, 4));
  const [pasting, setPasting] = useState(false);
  const shown = days.filter(({ day }) => day.startsWith(year));
  const add = (fresh: SpecialDay[]) => {
    onChange(merged(days, fresh));
    const first = fresh[0];
    if (first && !fresh.some(({ day }) => day.startsWith(year))) setYear(first.day.slice(0, 4));
  };
  const weekday = (day: string) => new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
  return (
    <Panel
      title={t('calendar.days')}
      count={shown.length}
      note={t('calendar.days_hint')}
      actions={
        <>
          <div className={styles.year}>
            <OneOf id="calendar-year" name={t('calendar.year')} values={yearsOf(days, today())} value={year} word={(one) => one} onChange={setYear} />
          </div>
          <Button icon={<SnippetsOutlined aria-hidden="true" />} onClick={() => setPasting(true)}>
            {t('calendar.paste')}
          </Button>
        </>
      }
    >
      <AddDay onAdd={(one) => add([one])} />
      {shown.length === 0 ? (
        <Empty icon={<ObjectIcon name="calendar" />} title={t('calendar.no_days', { year })}>
          {t('calendar.no_days_hint')}
        </Empty>
      ) : (
        <PlainTable
          label={t('calendar.days')}
          columns={[t('calendar.day'), t('calendar.name'), t('calendar.kind_label'), '']}
          rows={shown.map((one) => ({
            key: one.day,
            cells: [
              `${formatDate(one.day, i18n.language)} ${weekday(one.day)}`,
              one.name,
              <DotLabel key="kind" color={one.kind === 'holiday' ? 'orange' : 'blue'}>
                {t(`calendar.kind.${one.kind}`)}
              </DotLabel>,
              <Button
                key="remove"
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden="true" />}
                aria-label={t('calendar.remove', { day: formatDate(one.day, i18n.language) })}
                onClick={() => onChange(days.filter(({ day }) => day !== one.day))}
              />,
            ],
          }))}
        />
      )}
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onTake={(fresh) => {
            add(fresh);
            setPasting(false);
          }}
        />
      )}
    </Panel>
  );
}

function AddDay({ onAdd }: { onAdd: (day: SpecialDay) => void }) {
  const { t, i18n } = useTranslation();
  const [day, setDay] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [kind, setKind] = useState<DayKind>('holiday');
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (!day) return;
        onAdd({ day, name: name.trim(), kind });
        setDay(null);
        setName('');
      }}
    >
      <FieldRow id="new-day" label={t('calendar.day')}>
        <DatePicker
          id="new-day"
          className="full-width"
          format={dayFormats(i18n.language)}
          value={day ? dayjs(day) : null}
          onChange={(next) => setDay(next ? next.format('YYYY-MM-DD') : null)}
        />
      </FieldRow>
      <FieldRow id="new-name" label={t('calendar.name')}>
        <Input id="new-name" value={name} maxLength={100} onChange={({ target }) => setName(target.value)} />
      </FieldRow>
      <FieldRow id="new-kind" label={t('calendar.kind_label')}>
        <OneOf id="new-kind" values={DAY_KINDS} value={kind} word={(one) => t(`calendar.kind.${one}`)} onChange={setKind} />
      </FieldRow>
      <Button htmlType="submit" icon={<PlusOutlined aria-hidden="true" />} disabled={day === null}>
        {t('calendar.add')}
      </Button>
    </form>
  );
}
