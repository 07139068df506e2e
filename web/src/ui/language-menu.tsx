import { GlobalOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '@/api/vocabulary';
import { isLanguage, LANGUAGE_NAMES } from '@/lib/i18n';

export function LanguageMenu({ onChange }: { onChange: (language: Language) => void }) {
  const { t, i18n } = useTranslation();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [i18n.language],
        items: LANGUAGES.map((key) => ({ key, label: <span lang={key}>{LANGUAGE_NAMES[key]}</span> })),
        onClick: ({ key }) => isLanguage(key) && onChange(key),
      }}
    >
      <Button type="text" icon={<GlobalOutlined aria-hidden="true" />} aria-label={t('shell.language')} title={t('shell.language')} />
    </Dropdown>
  );
}
