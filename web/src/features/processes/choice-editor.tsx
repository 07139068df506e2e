import { InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Candidates, Choose } from '@/api/approval-types';
import { asList, asText } from '@/records/fields/label';
import { OneRecordPicker, useTitles } from '@/records/fields/one-record-picker';
import { RecordPicker } from '@/records/fields/record-picker';
import { OneOf } from '@/ui/one-of';
import styles from './processes.module.css';

interface ChoiceEditorProps {
  id: string;
  name: string;
  choose: Choose;
  onChange: (choose: Choose) => void;
}

const KINDS = ['anybody', 'role', 'department', 'people'] as const;
type Kind = (typeof KINDS)[number];

const kindOf = (from: Candidates): Kind => (from === 'anybody' ? from : (KINDS.find((kind) => kind in from) ?? 'anybody'));

const BEGUN: Record<Kind, Candidates> = { anybody: 'anybody', role: { role: '' }, department: { department: '' }, people: { people: [] } };

const MOST = 50;

/** Whom the submitter may choose, and how many. */
export function ChoiceEditor({ id, name, choose, onChange }: ChoiceEditorProps) {
  const { t } = useTranslation();
  const set = (change: Partial<Choose>) => onChange({ ...choose, ...change });
  return (
    <div className={styles.choice}>
      <OneOf
        id={id}
        name={t('process.choice.from')}
        values={KINDS}
        value={kindOf(choose.from)}
        word={(kind) => t(`process.choice.${kind}`)}
        onChange={(kind) => set({ from: BEGUN[kind] })}
      />
      <From id={`${id}-of`} name={name} from={choose.from} onChange={(from) => set({ from })} />
      <span className={styles.pair}>
        <InputNumber
          min={1}
          max={MOST}
          precision={0}
          prefix={t('process.choice.at_least')}
          aria-label={t('process.choice.at_least')}
          value={choose.at_least}
          onChange={(n) => set({ at_least: n ?? 1, at_most: choose.at_most === null ? null : Math.max(choose.at_most, n ?? 1) })}
        />
        <InputNumber
          min={choose.at_least}
          max={MOST}
          precision={0}
          prefix={t('process.choice.at_most')}
          aria-label={t('process.choice.at_most')}
          placeholder={t('process.choice.no_most')}
          value={choose.at_most}
          onChange={(n) => set({ at_most: n })}
        />
      </span>
    </div>
  );
}

interface FromProps {
  id: string;
  name: string;
  from: Candidates;
  onChange: (from: Candidates) => void;
}

function From({ id, name, from, onChange }: FromProps) {
  const { t } = useTranslation();
  if (from === 'anybody') return null;
  const called = `${name}: ${t(`process.choice.${kindOf(from)}`)}`;
  if ('role' in from) {
    return <OneRecordPicker id={id} object="role" name={called} required value={from.role || null} onChange={(role) => onChange({ role: role ?? '' })} />;
  }
  if ('department' in from) {
    return <OneRecordPicker id={id} object="department" name={called} required value={from.department || null} onChange={(department) => onChange({ department: department ?? '' })} />;
  }
  return <People id={id} name={called} people={from.people} onChange={(people) => onChange({ people })} />;
}

function People({ id, name, people, onChange }: { id: string; name: string; people: string[]; onChange: (people: string[]) => void }) {
  const titles = useTitles('employee', people);
  return (
    <RecordPicker
      id={id}
      target="employee"
      name={name}
      several
      required
      value={people}
      label={titles}
      onChange={(next) => onChange(asList(next).map(asText).filter(Boolean))}
    />
  );
}
