import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { changeMe, meQuery } from '@/api/session';
import type { Me } from '@/api/types';
import { LANGUAGES } from '@/api/vocabulary';
import { setTimeZone } from '@/lib/dates';
import { LANGUAGE_NAMES } from '@/lib/i18n';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { showDialog } from '@/lib/shell-dialog';
import { useChangeLanguage } from '@/lib/use-language';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { OneOf } from '@/ui/one-of';
import { Panel } from '@/ui/panel';
import { useNotice } from '@/ui/use-notice';
import styles from './account.module.css';

const zones = (): string[] =>
  typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : ['Asia/Shanghai', 'UTC'];

const RECENTS = ['0', '3', '5', '8', '12'] as const;

/** How the reader likes the program to be: with the account where it follows to other devices, else in this browser. */
export function SettingsPanel({ me }: { me: Me }) {
  return (
    <>
      <LanguageAndTime me={me} />
      <Look />
      <Navigation />
      <Keyboard />
    </>
  );
}

function LanguageAndTime({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const language = useChangeLanguage();
  const zone = useMutation({
    mutationFn: (next: string) => changeMe({ time_zone: next }),
    onSuccess: (next) => {
      client.setQueryData(meQuery().queryKey, next);
      setTimeZone(next.time_zone ?? next.company.time_zone);
      notice.done(t('record.saved'));
    },
    onError: notice.failed,
  });
  const shown = LANGUAGES.find((one) => one === i18n.language) ?? me.language;
  return (
    <Panel title={t('settings.language')} note={t('settings.account')}>
      <div className={styles.settings}>
        <FieldRow id="language" label={t('settings.language_label')}>
          <OneOf
            id="language"
            values={LANGUAGES}
            value={shown}
            word={(one) => LANGUAGE_NAMES[one]}
            onChange={(next) => language.mutate(next, { onError: notice.failed })}
          />
        </FieldRow>
        <FieldRow id="zone" label={t('account.zone')} help={t('account.zone_hint')}>
          <Select
            id="zone"
            className="full-width"
            showSearch
            value={me.time_zone ?? me.company.time_zone}
            options={zones().map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
            onChange={(next: unknown) => zone.mutate(String(next))}
          />
        </FieldRow>
      </div>
    </Panel>
  );
}

function Look() {
  const { t } = useTranslation();
  const { theme, density } = usePreferences();
  return (
    <Panel title={t('settings.look')} note={t('settings.device')}>
      <div className={styles.settings}>
        <FieldRow id="theme" label={t('settings.theme')}>
          <OneOf
            id="theme"
            values={['system', 'light', 'dark'] as const}
            value={theme}
            word={(one) => t(`settings.themes.${one}`)}
            onChange={(next) => setPreferences({ theme: next })}
          />
        </FieldRow>
        <FieldRow id="density" label={t('settings.density')}>
          <OneOf
            id="density"
            values={['normal', 'compact'] as const}
            value={density}
            word={(one) => t(`settings.densities.${one}`)}
            onChange={(next) => setPreferences({ density: next })}
          />
        </FieldRow>
      </div>
    </Panel>
  );
}

function Navigation() {
  const { t } = useTranslation();
  const { recents } = usePreferences();
  return (
    <Panel
      title={t('settings.navigation')}
      note={t('settings.device')}
      actions={<Button onClick={() => showDialog('arrange')}>{t('shell.arrange')}</Button>}
    >
      <div className={styles.settings}>
        <FieldRow id="recents" label={t('settings.recents')}>
          <OneOf
            id="recents"
            values={RECENTS}
            value={RECENTS.find((one) => one === String(recents)) ?? '5'}
            word={(one) => (one === '0' ? t('settings.recents_none') : one)}
            onChange={(next) => setPreferences({ recents: Number(next) })}
          />
        </FieldRow>
      </div>
    </Panel>
  );
}

function Keyboard() {
  const { t } = useTranslation();
  const { shortcuts } = usePreferences();
  return (
    <Panel
      title={t('settings.keys')}
      note={t('settings.device')}
      actions={<Button onClick={() => showDialog('shortcuts')}>{t('shell.shortcuts')}</Button>}
    >
      <label className="row">
        <input type="checkbox" checked={shortcuts} aria-describedby="keys-hint" onChange={() => setPreferences({ shortcuts: !shortcuts })} />
        {t('settings.keys_on')}
      </label>
      <p id="keys-hint" className="hint">
        {t('settings.keys_hint')}
      </p>
    </Panel>
  );
}
