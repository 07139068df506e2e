import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './channels.module.css';

export interface HeaderRow {
  name: string;
  value: string;
  /** Whether what it says is kept and may stay. */
  kept: boolean;
}

interface HeaderEditorProps {
  id: string;
  rows: HeaderRow[];
  onChange: (rows: HeaderRow[]) => void;
}

/** Headers by name; what they say is typed in and never shown again. */
export function HeaderEditor({ id, rows, onChange }: HeaderEditorProps) {
  const { t } = useTranslation();
  const set = (at: number, change: Partial<HeaderRow>) => onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  return (
    <div className="stack">
      {rows.map((row, at) => (
        <div key={at} className={styles.header}>
          <Input
            id={at === 0 ? id : undefined}
            aria-label={t('channel.header_name')}
            placeholder={t('channel.header_name')}
            autoComplete="off"
            disabled={row.kept}
            value={row.name}
            onChange={({ target }) => set(at, { name: target.value.trim() })}
          />
          <Input.Password
            aria-label={t('channel.header_value')}
            placeholder={row.kept ? t('channel.kept') : t('channel.header_value')}
            autoComplete="new-password"
            value={row.value}
            onChange={({ target }) => set(at, { value: target.value })}
          />
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label={t('channel.remove_header', { name: row.name })}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button
        id={rows.length === 0 ? id : undefined}
        size="small"
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => onChange([...rows, { name: '', value: '', kept: false }])}
      >
        {t('channel.add_header')}
      </Button>
    </div>
  );
}
