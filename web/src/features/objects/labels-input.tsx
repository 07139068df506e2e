import { Input } from 'antd';
import { type Texts } from '@/api/types';
import { LANGUAGES } from '@/api/vocabulary';
import { LANGUAGE_NAMES } from '@/lib/i18n';
import styles from './objects.module.css';

interface LabelsInputProps {
  id: string;
  value: Texts;
  onChange: (texts: Texts) => void;
}

/** One text in each language. A language left empty falls back to the first that is given. */
export function LabelsInput({ id, value, onChange }: LabelsInputProps) {
  return (
    <div className={styles.labels}>
      {LANGUAGES.map((language, index) => (
        <Input
          key={language}
          id={index === 0 ? id : `${id}-${language}`}
          aria-label={LANGUAGE_NAMES[language]}
          placeholder={LANGUAGE_NAMES[language]}
          lang={language}
          maxLength={80}
          value={value[language] ?? ''}
          onChange={(event) => {
            const { [language]: _, ...others } = value;
            onChange(event.target.value ? { ...others, [language]: event.target.value } : others);
          }}
        />
      ))}
    </div>
  );
}
