import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { companyQuery, saveCompany, type CompanySettings } from '@/api/company';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { LANGUAGES } from '@/api/vocabulary';
import { LANGUAGE_NAMES } from '@/lib/i18n';
import { sameJson } from '@/lib/json';
import { useSingleMutation } from '@/lib/single-mutation';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { ActionButton } from '@/ui/action-button';
import { describedBy, FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { OneOf } from '@/ui/one-of';
import { Panel } from '@/ui/panel';
import { problemText, useNotice } from '@/ui/use-notice';
import styles from './company.module.css';
import { countries, currencies, timeZones, type Place } from './places';

/** The name, and what is taken where nobody says otherwise. */
export function SettingsForm({ settings }: { settings: CompanySettings }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [base, setBase] = useState(settings);
  const [draft, setDraft] = useState(settings);
  const dirty = !sameJson(draft, base);
  useLeaveGuard(() => dirty);
  const takeUp = (now: CompanySettings) => {
    setBase(now);
    setDraft(now);
  };
  // What somebody else saves is taken up at once, unless it would take away what was typed here.
  const overtaken = settings.lock !== base.lock;
  if (overtaken && !dirty) takeUp(settings);
  const save = useSingleMutation({
    mutationFn: () => {
      const { currency_fixed: _, ...wanted } = draft;
      return saveCompany(wanted);
    },
    onSuccess: (saved) => {
      client.setQueryData(keys.company, saved);
      takeUp(saved);
      // The name stands in the header, the currency beside every amount.
      void client.invalidateQueries();
      notice.done(t('company.saved'));
    },
  });
  const anew = async () => {
    save.reset();
    takeUp(await client.fetchQuery({ ...companyQuery(), staleTime: 0 }));
  };
  const refused = isProblem(save.error) ? save.error : null;
  const wrong = (name: string) => refused?.errors.filter(({ field }) => field === name).map(({ message }) => message);
  const set = (part: Partial<CompanySettings>) => setDraft((now) => ({ ...now, ...part }));
  const one = (name: 'currency' | 'country' | 'time_zone', options: Place[], more: { disabled?: boolean; help?: string } = {}) => (
    <FieldRow id={`company-${name}`} label={t(`company.${name}`)} help={more.help ?? t(`company.${name}_hint`)} errors={wrong(name)}>
      <Select
        id={`company-${name}`}
        className="full-width"
        showSearch={{ optionFilterProp: 'label' }}
        disabled={more.disabled ?? false}
        value={draft[name]}
        options={options}
        onChange={(next: unknown) => set({ [name]: String(next) })}
      />
    </FieldRow>
  );
  const nameless = draft.name.trim() === '';
  return (
    <Panel title={t('company.settings')}>
      {(overtaken || refused?.status === 412) && (
        <NoticeBar tone="warning" title={t('company.overtaken')} actions={<Button onClick={() => void anew()}>{t('calendar.anew')}</Button>}>
          {t('calendar.stale_hint')}
        </NoticeBar>
      )}
      {save.error && refused?.status !== 412 && !refused?.errors.length && (
        <NoticeBar tone="warning" title={problemText(save.error, t('problem.unreachable'), t('problem.unknown'))} />
      )}
      <div className={styles.fields}>
        <FieldRow id="company-name" label={t('company.name')} required help={t('company.name_hint')} errors={nameless ? [t('company.nameless')] : wrong('name')}>
          <Input
            id="company-name"
            maxLength={200}
            aria-required="true"
            aria-invalid={nameless}
            aria-describedby={describedBy('company-name', true, nameless ? [''] : wrong('name'))}
            value={draft.name}
            onChange={({ target }) => set({ name: target.value })}
          />
        </FieldRow>
        <FieldRow id="company-language" label={t('company.language')} help={t('company.language_hint')}>
          <OneOf id="company-language" values={LANGUAGES} value={draft.language} word={(language) => LANGUAGE_NAMES[language]} onChange={(language) => set({ language })} />
        </FieldRow>
        {one('time_zone', timeZones(draft.time_zone))}
        {one('country', countries(i18n.language, draft.country))}
        {one('currency', currencies(i18n.language), {
          disabled: base.currency_fixed,
          ...(base.currency_fixed && { help: t('company.currency_fixed') }),
        })}
      </div>
      <div className={styles.save}>
        <ActionButton
          type="primary"
          loading={save.isPending}
          refused={nameless ? t('company.nameless') : dirty ? null : t('calendar.unchanged')}
          onClick={() => save.mutate()}
        >
          {t('common.save')}
        </ActionButton>
        {dirty && <Button onClick={() => setDraft(base)}>{t('calendar.reset')}</Button>}
      </div>
    </Panel>
  );
}
