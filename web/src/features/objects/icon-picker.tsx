import { useTranslation } from 'react-i18next';
import { objectIcons, ObjectIcon } from '@/ui/icon';
import styles from './objects.module.css';

interface IconPickerProps {
  /** What the radio buttons are grouped by. */
  id: string;
  value: string;
  onChange: (icon: string) => void;
}

/** The icons there are; the browser's own radio buttons carry the choice, so that arrows walk it. */
export function IconPicker({ id, value, onChange }: IconPickerProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="plain">
      <legend>{t('object.icon')}</legend>
      <div className={styles.icons}>
        {Object.keys(objectIcons).map((name) => (
          <label key={name} className={styles.icon} title={name}>
            <input type="radio" name={id} value={name} aria-label={name} checked={value === name} onChange={() => onChange(name)} />
            <ObjectIcon name={name} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
