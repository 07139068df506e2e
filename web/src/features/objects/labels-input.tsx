import { GlobalOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Texts } from '@/api/object-types';
import { LANGUAGES, type Language } from '@/api/vocabulary';
import { LANGUAGE_NAMES } from '@/lib/i18n';
import { ownLanguage } from './names';
import styles from './objects.module.css';

interface LabelsInputProps {
  id: string;
  value: Texts;
  onChange: (texts: Texts) => void;
  maxLength?: number;
  /** What is called so, where the field has no label beside it. */
  name?: string;
  placeholder?: string;
  /** The own language first, the others behind a button. */
  folded?: boolean;
}

const written = (value: Texts, language: Language, text: string): Texts => {
  const { [language]: _, ...others } = value;
  return text ? { ...others, [language]: text } : others;
};

/** One text in each language. A language left empty falls back to the first that is given. */
export function LabelsInput({ id, value, onChange, maxLength = 80, name, placeholder, folded = false }: LabelsInputProps) {
  const { t } = useTranslation();
  const own = ownLanguage();
  const [open, setOpen] = useState(!folded);
  const shown = open ? LANGUAGES : [own];
  const given = LANGUAGES.filter((language) => value[language]).length;
  const share = given > 0 && given < LANGUAGES.length ? `${given}/${LANGUAGES.length}` : null;
  return (
    <div className={open ? styles.labels : styles.folded}>
      {shown.map((language) => (
        <Input
          key={language}
          id={language === (open ? LANGUAGES[0] : own) ? id : `${id}-${language}`}
          aria-label={[name, LANGUAGE_NAMES[language]].filter(Boolean).join(' · ')}
          placeholder={open ? LANGUAGE_NAMES[language] : placeholder}
          lang={language}
          maxLength={maxLength}
          value={value[language] ?? ''}
          onChange={(event) => onChange(written(value, language, event.target.value))}
        />
      ))}
      {!open && (
        <Button
          type="text"
          icon={<GlobalOutlined aria-hidden="true" />}
          title={t('object.other_languages')}
          aria-label={[name, t('object.other_languages'), share].filter(Boolean).join(' · ')}
          onClick={() => setOpen(true)}
        >
          {share}
        </Button>
      )}
    </div>
  );
}
