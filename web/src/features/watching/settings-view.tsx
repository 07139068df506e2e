import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { saveWatchSettings, type WatchSettings } from '@/api/watching';
import { sameJson } from '@/lib/json';
import { useSingleMutation } from '@/lib/single-mutation';
import { useSettled } from '@/lib/use-settled';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { ActionButton } from '@/ui/action-button';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { problemText, useNotice } from '@/ui/use-notice';
import { PreviewPanel } from './preview-panel';
import { RuleRow } from './rule-row';
import { draftOf, settingsOf, wrongOf, type RulesDraft } from './rules-draft';
import styles from './watching.module.css';

/** Night begins and ends with an hour. */
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

/** What counts as unusual, and beside it what that would have meant last month. */
export function SettingsView({ settings }: { settings: WatchSettings }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const { language } = i18n;
  const before = useMemo(() => draftOf(settings, language), [settings, language]);
  const [draft, setDraft] = useState<RulesDraft>(before);
  const wrong = wrongOf(draft, language);
  const faulty = Object.keys(wrong).length > 0;
  const dirty = !sameJson(draft, before);
  const settled = useSettled(draft);
  useLeaveGuard(() => dirty);
  const save = useSingleMutation({
    mutationFn: () => saveWatchSettings(settingsOf(draft, settings.lock, language)),
    onSuccess: (saved) => {
      client.setQueryData(keys.watchSettings, saved);
      void client.invalidateQueries({ queryKey: keys.watchSettings });
      notice.done(t('watch.saved'));
    },
  });
  const set = (change: Partial<RulesDraft>) => setDraft((now) => ({ ...now, ...change }));
  const settledFaulty = Object.keys(wrongOf(settled, language)).length > 0;
  return (
    <div className={styles.beside}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!faulty && dirty) save.mutate();
        }}
      >
        {save.error && <Refused error={save.error} onAnew={() => void client.invalidateQueries({ queryKey: keys.watchSettings })} />}
        <Panel>
          <Checkbox checked={draft.active} onChange={({ target }) => set({ active: target.checked })}>
            {t('watch.active')}
          </Checkbox>
          <p className={styles.help}>{t('watch.active_help')}</p>
        </Panel>
        <Panel title={t('watch.rules')} note={t('watch.rules_hint')} flush>
          <ul>
            {draft.rules.map((rule, at) => (
              <RuleRow
                key={rule.kind}
                rule={rule}
                wrong={wrong}
                onChange={(change) =>
                  set({ rules: draft.rules.map((other, index) => (index === at ? { ...other, ...change } : other)) })
                }
              />
            ))}
          </ul>
        </Panel>
        <Panel title={t('watch.more')}>
          <div className={styles.more}>
            <FieldRow
              id="notice-factor"
              label={t('watch.notice_factor')}
              help={t('watch.notice_factor_help')}
              errors={wrong['notice_factor'] && [t('watch.wrong.notice')]}
            >
              <Input
                id="notice-factor"
                inputMode="decimal"
                value={draft.notice_factor}
                onChange={({ target }) => set({ notice_factor: target.value })}
              />
            </FieldRow>
            {(['from', 'to'] as const).map((end) => (
              <FieldRow key={end} id={`night-${end}`} label={t(`watch.night_${end}`)}>
                <Select
                  id={`night-${end}`}
                  className="full-width"
                  value={draft.night[end]}
                  options={HOURS.map((value) => ({ value, label: value }))}
                  onChange={(next: unknown) => set({ night: { ...draft.night, [end]: String(next) } })}
                />
              </FieldRow>
            ))}
          </div>
        </Panel>
        <div className={styles.save}>
          <ActionButton
            type="primary"
            htmlType="submit"
            loading={save.isPending}
            refused={faulty ? t('watch.faulty') : !dirty ? t('watch.unchanged') : null}
          >
            {t('common.save')}
          </ActionButton>
          {dirty && <Button onClick={() => setDraft(before)}>{t('watch.reset')}</Button>}
        </div>
      </form>
      <PreviewPanel rules={settledFaulty ? null : settingsOf(settled, settings.lock, language)} busy={settled !== draft} />
    </div>
  );
}

function Refused({ error, onAnew }: { error: Error; onAnew: () => void }) {
  const { t } = useTranslation();
  if (isProblem(error) && error.status === 412) {
    return (
      <NoticeBar tone="warning" title={t('watch.stale')} actions={<Button onClick={onAnew}>{t('watch.anew')}</Button>}>
        {t('watch.stale_hint')}
      </NoticeBar>
    );
  }
  return (
    <NoticeBar tone="danger" title={problemText(error, t('problem.unreachable'), t('problem.unknown'))}>
      {isProblem(error) && error.errors.map(({ message }) => message).join(' ')}
    </NoticeBar>
  );
}
