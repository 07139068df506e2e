import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { i18n as instance, isLanguage } from '@/lib/i18n';
import type { FieldDraft } from '@/api/types';
import styles from './objects.module.css';

type Options = NonNullable<FieldDraft['options']>;

/** The choices of a field: what is stored, and what is shown in the administrator's language. */
export function OptionsInput({ options, onChange }: { options: Options; onChange: (options: Options) => void }) {
  const { t } = useTranslation();
  const language = isLanguage(instance.language) ? instance.language : 'zh-CN';
  const rows = options.length > 0 ? options : [{ value: '', labels: {} }];
  const change = (at: number, next: Partial<Options[number]>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...next } : row)));
  return (
    <fieldset className="plain">
      <legend>{t('object.options')}</legend>
      {rows.map((row, index) => (
        <div key={index} className={styles.option}>
          <Input
            aria-label={t('object.option_value', { n: index + 1 })}
            placeholder={t('object.name')}
            value={row.value}
            onChange={(event) => change(index, { value: event.target.value.toLowerCase() })}
          />
          <Input
            aria-label={t('object.option_label', { n: index + 1 })}
            placeholder={t('object.label')}
            value={row.labels[language] ?? ''}
            onChange={(event) => change(index, { labels: { ...row.labels, [language]: event.target.value } })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined aria-hidden="true" />}
            aria-label={t('object.option_remove', { n: index + 1 })}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => onChange([...rows, { value: '', labels: {} }])}>
        {t('object.option_add')}
      </Button>
    </fieldset>
  );
}
