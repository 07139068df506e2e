import { Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Channel } from '@/api/channels';
import type { FieldError } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { HeaderEditor, type HeaderRow } from './header-editor';
import styles from './channels.module.css';

export interface GenericDraft {
  body: string;
  headers: HeaderRow[];
  characters: number | null;
  field: string;
  value: string;
}

/** Places stand in texts of the screen, where braces would be filled in by the screen itself. */
export const PLACES = {
  text: '{{text}}',
  link: '{{link}}',
  name: '{{name}}',
  mobile: '{{mobile}}',
  mobile_local: '{{mobile_local}}',
  mobile_digits: '{{mobile_digits}}',
};

/** What a gateway for short messages is likely to want. */
const EXAMPLE = JSON.stringify({ mobile: '{{mobile_local}}', content: '{{text}}' }, null, 2);
const LEAST = 60;
const MOST = 10_000;

export const newGeneric = (channel: Channel | undefined): GenericDraft => ({
  body: channel?.settings.body || EXAMPLE,
  headers: (channel?.settings.headers ?? []).map((name) => ({ name, value: '', kept: true })),
  characters: channel?.settings.characters ?? null,
  field: channel?.settings.answer_field ?? '',
  value: channel?.settings.answer_value ?? '',
});

interface GenericSettingsProps {
  draft: GenericDraft;
  errors: FieldError[];
  onChange: (draft: GenericDraft) => void;
}

/** How any other system wants to be told: what is sent, with which headers, and how its answer says that it was taken. */
export function GenericSettings({ draft, errors, onChange }: GenericSettingsProps) {
  const { t } = useTranslation();
  const set = (change: Partial<GenericDraft>) => onChange({ ...draft, ...change });
  const at = (begin: string) => {
    const found = errors.filter(({ field }) => field === begin || field.startsWith(`${begin}.`)).map(({ message }) => message);
    return found.length > 0 ? found : undefined;
  };
  return (
    <>
      <FieldRow id="channel-body" label={t('channel.body')} required help={t('channel.body_help', PLACES)} errors={at('settings.body')}>
        <div className={styles.code}>
          <Input.TextArea
            id="channel-body"
            aria-describedby="channel-body-help"
            autoSize={{ minRows: 4, maxRows: 12 }}
            spellCheck={false}
            value={draft.body}
            onChange={({ target }) => set({ body: target.value })}
          />
        </div>
      </FieldRow>
      <FieldRow id="channel-headers" label={t('channel.headers')} help={t('channel.headers_help')} errors={at('headers')}>
        <HeaderEditor id="channel-headers" rows={draft.headers} onChange={(headers) => set({ headers })} />
      </FieldRow>
      <FieldRow id="channel-characters" label={t('channel.characters')} help={t('channel.characters_help')} errors={at('settings.characters')}>
        <InputNumber
          id="channel-characters"
          min={LEAST}
          max={MOST}
          placeholder="300"
          value={draft.characters}
          onChange={(characters) => set({ characters })}
        />
      </FieldRow>
      <FieldRow id="channel-field" label={t('channel.answer_field')} help={t('channel.answer_help')} errors={at('settings.answer_field')}>
        <Input id="channel-field" placeholder="/code" value={draft.field} onChange={({ target }) => set({ field: target.value.trim() })} />
      </FieldRow>
      {draft.field !== '' && (
        <FieldRow id="channel-value" label={t('channel.answer_value')} required errors={at('settings.answer_value')}>
          <Input id="channel-value" placeholder="0" value={draft.value} onChange={({ target }) => set({ value: target.value })} />
        </FieldRow>
      )}
    </>
  );
}
