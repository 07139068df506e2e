import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { newPerson, type PersonDraft } from './move-draft';
import { PersonPicker } from './pickers';
import { PositionPicker } from './position-picker';
import styles from './form.module.css';

interface PeopleEditorProps {
  people: PersonDraft[];
  on: string | undefined;
  onChange: (people: PersonDraft[]) => void;
}

/** Who else changes position with the same plan, such as the one who takes over. */
export function PeopleEditor({ people, on, onChange }: PeopleEditorProps) {
  const { t } = useTranslation();
  const set = (key: string, change: Partial<PersonDraft>) =>
    onChange(people.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <div className="stack" id="move-people" tabIndex={-1}>
      {people.length > 0 && (
        <ul className="stack">
          {people.map((one, at) => (
            <li key={one.key} className={styles.person}>
              <PersonPicker
                id={`further-${one.key}`}
                name={t('move.people.person', { n: at + 1 })}
                required
                value={one.employee}
                onChange={(employee) => set(one.key, { employee })}
              />
              <span className={styles.arrow} aria-hidden="true">
                →
              </span>
              <PositionPicker
                id={`further-${one.key}-position`}
                name={t('move.people.position', { n: at + 1 })}
                on={on}
                allowClear
                placeholder={t('move.people.gives_up')}
                value={one.position}
                onChange={(position) => set(one.key, { position })}
              />
              <Button
                type="text"
                icon={<CloseOutlined aria-hidden="true" />}
                aria-label={t('move.people.remove', { n: at + 1 })}
                onClick={() => onChange(people.filter((other) => other.key !== one.key))}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => onChange([...people, newPerson()])}>
          {t('move.people.add')}
        </Button>
      </div>
    </div>
  );
}
