import { useQueryClient } from '@tanstack/react-query';
import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CHANNEL_KINDS, saveChannel, type Channel, type ChannelKind, type ChannelValues } from '@/api/channels';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { LANGUAGES } from '@/api/vocabulary';
import { isLanguage, LANGUAGE_NAMES } from '@/lib/i18n';
import { useSingleMutation } from '@/lib/single-mutation';
import { errorsByField } from '@/records/form/draft';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { OneOf } from '@/ui/one-of';
import { problemText } from '@/ui/use-notice';
import { GenericSettings, newGeneric, PLACES, type GenericDraft } from './generic-settings';
import styles from './channels.module.css';

interface ChannelDialogProps {
  /** The channel to change; none: a new one. */
  channel?: Channel | undefined;
  onClose: () => void;
  onSaved: (channel: Channel) => void;
}

interface Draft {
  kind: ChannelKind;
  name: string;
  language: Channel['language'];
  toPeople: boolean;
  active: boolean;
  base: string;
  address: string;
  secret: string;
  unsigned: boolean;
  generic: GenericDraft;
}

const SIGNS: readonly ChannelKind[] = ['dingtalk', 'feishu'];
/** Each is explained in so many short steps. */
const STEPS = ['one', 'two', 'three'] as const;

const beginning = (channel: Channel | undefined, language: string): Draft => ({
  kind: channel?.kind ?? 'wecom',
  name: channel?.name ?? '',
  language: channel?.language ?? (isLanguage(language) ? language : 'zh-CN'),
  toPeople: channel?.to_people ?? false,
  active: channel?.active ?? true,
  base: channel ? channel.base : window.location.origin,
  address: '',
  secret: '',
  unsigned: false,
  generic: newGeneric(channel),
});

function wanted({ kind, name, language, toPeople, active, base, address, secret, unsigned, generic }: Draft): ChannelValues {
  const { headers, characters, body, field, value } = generic;
  return {
    name,
    language,
    to_people: toPeople,
    active,
    base,
    ...(address ? { address } : {}),
    ...(SIGNS.includes(kind) && (secret || unsigned) ? { secret: unsigned ? '' : secret } : {}),
    ...(kind === 'generic'
      ? {
          headers: Object.fromEntries(headers.filter((row) => row.name !== '').map((row) => [row.name, row.value || null])),
          settings: { body, characters, answer_field: field || null, answer_value: value || null },
        }
      : {}),
  };
}

/** What a channel is and how it is reached; where that is found stands beside it. */
export function ChannelDialog({ channel, onClose, onSaved }: ChannelDialogProps) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => beginning(channel, i18n.language));
  const save = useSingleMutation({
    mutationFn: () => saveChannel(channel, draft.kind, wanted(draft)),
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: keys.channels });
      onSaved(saved);
    },
  });
  const errors = isProblem(save.error) ? errorsByField(save.error.errors) : {};
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  return (
    <Modal
      open
      title={channel ? t('channel.change') : t('channel.new')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className="stack">
        {save.error && <NoticeBar tone="danger" title={problemText(save.error, t('problem.unreachable'), t('problem.unknown'))} />}
        {!channel && (
          <FieldRow id="channel-kind" label={t('channel.kind_label')}>
            <OneOf id="channel-kind" values={CHANNEL_KINDS} value={draft.kind} word={(kind) => t(`channel.kind.${kind}`)} onChange={(kind) => set({ kind })} />
          </FieldRow>
        )}
        <NoticeBar title={t('channel.how_to')}>
          <ol className={styles.how}>
            {STEPS.map((step) => (
              <li key={step}>{t(`channel.how.${draft.kind}.${step}`, PLACES)}</li>
            ))}
          </ol>
        </NoticeBar>
        <FieldRow id="channel-name" label={t('channel.name')} required help={t('channel.name_help')} errors={errors['name']}>
          <Input id="channel-name" maxLength={100} value={draft.name} onChange={({ target }) => set({ name: target.value })} />
        </FieldRow>
        <AddressRow channel={channel} draft={draft} errors={errors['address']} set={set} />
        {SIGNS.includes(draft.kind) && <SigningRow channel={channel} draft={draft} errors={errors['secret']} set={set} />}
        {draft.kind === 'generic' && (
          <GenericSettings draft={draft.generic} errors={isProblem(save.error) ? save.error.errors : []} onChange={(generic) => set({ generic })} />
        )}
        <Checkbox checked={draft.toPeople} onChange={({ target }) => set({ toPeople: target.checked })}>
          {t('channel.to_people')}
        </Checkbox>
        {draft.kind !== 'generic' && <NoticeBar tone="warning">{draft.toPeople ? t('channel.group_people_hint') : t('channel.group_hint')}</NoticeBar>}
        <FieldRow id="channel-language" label={t('channel.language')} help={t('channel.language_help')} errors={errors['language']}>
          <OneOf id="channel-language" values={LANGUAGES} value={draft.language} word={(one) => LANGUAGE_NAMES[one]} onChange={(language) => set({ language })} />
        </FieldRow>
        <FieldRow id="channel-base" label={t('channel.base')} help={t('channel.base_help')} errors={errors['base']}>
          <Input id="channel-base" inputMode="url" value={draft.base} onChange={({ target }) => set({ base: target.value.trim() })} />
        </FieldRow>
      </div>
    </Modal>
  );
}

interface RowProps {
  channel: Channel | undefined;
  draft: Draft;
  errors: string[] | undefined;
  set: (change: Partial<Draft>) => void;
}

/** The address of a robot is all it takes to speak in its name, so it is a secret like any other. */
function AddressRow({ channel, draft, errors, set }: RowProps) {
  const { t } = useTranslation();
  const help = channel ? t('channel.address_kept', { host: channel.host }) : t('channel.address_help');
  return (
    <FieldRow id="channel-address" label={t('channel.address')} required={!channel} help={help} errors={errors}>
      <Input.Password
        id="channel-address"
        inputMode="url"
        autoComplete="new-password"
        aria-describedby="channel-address-help"
        placeholder={channel ? t('channel.kept') : 'https://'}
        value={draft.address}
        onChange={({ target }) => set({ address: target.value.trim() })}
      />
    </FieldRow>
  );
}

function SigningRow({ channel, draft, errors, set }: RowProps) {
  const { t } = useTranslation();
  const kept = channel?.has_secret === true;
  return (
    <FieldRow id="channel-secret" label={t('channel.secret')} help={kept ? t('channel.secret_kept') : t('channel.secret_help')} errors={errors}>
      <Input.Password
        id="channel-secret"
        autoComplete="new-password"
        aria-describedby="channel-secret-help"
        disabled={draft.unsigned}
        placeholder={kept ? t('channel.kept') : ''}
        value={draft.secret}
        onChange={({ target }) => set({ secret: target.value.trim() })}
      />
      {kept && (
        <Checkbox checked={draft.unsigned} onChange={({ target }) => set({ unsigned: target.checked })}>
          {t('channel.unsigned')}
        </Checkbox>
      )}
    </FieldRow>
  );
}
