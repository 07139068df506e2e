import { useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { saveReviewSettings, type Answer, type ReviewSettings } from '@/api/reviews';
import { sameJson } from '@/lib/json';
import { useSingleMutation } from '@/lib/single-mutation';
import { errorsByField } from '@/records/form/draft';
import { useLeaveGuard } from '@/records/form/use-leave-guard';
import { ActionButton } from '@/ui/action-button';
import { FieldRow } from '@/ui/field-row';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { problemText, useNotice } from '@/ui/use-notice';
import styles from './reviews.module.css';

const NUMBERS = { every_months: [1, 60], due_days: [1, 180], remind_days: [1, 180], unused_days: [7, 730] } as const;
const NAMES = ['every_months', 'due_days', 'remind_days', 'unused_days'] as const;

const NO_ERRORS: Record<string, string[]> = {};

/** How often, how long, and what becomes of what nobody answers. */
export function SettingsView({ settings }: { settings: ReviewSettings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [draft, setDraft] = useState(settings);
  const dirty = !sameJson(draft, settings);
  useLeaveGuard(() => dirty);
  const save = useSingleMutation({
    mutationFn: () => saveReviewSettings(draft),
    onSuccess: (saved) => {
      client.setQueryData(keys.reviewSettings, saved);
      notice.done(t('review.saved'));
    },
  });
  const errors = isProblem(save.error) ? errorsByField(save.error.errors) : NO_ERRORS;
  const stale = isProblem(save.error) && save.error.status === 412;
  const set = (change: Partial<ReviewSettings>) => setDraft((now) => ({ ...now, ...change }));
  return (
    <form
      className={styles.settings}
      onSubmit={(event) => {
        event.preventDefault();
        if (dirty) save.mutate();
      }}
    >
      {save.error && (
        <NoticeBar
          tone={stale ? 'warning' : 'danger'}
          title={stale ? t('review.stale') : problemText(save.error, t('problem.unreachable'), t('problem.unknown'))}
          actions={stale && <Button onClick={() => void client.invalidateQueries({ queryKey: keys.reviewSettings })}>{t('review.anew')}</Button>}
        />
      )}
      <Panel>
        <div className="stack">
          <Checkbox checked={draft.active} onChange={({ target }) => set({ active: target.checked })}>
            {t('review.active')}
          </Checkbox>
          <div className={styles.numbers}>
            {NAMES.map((name) => (
              <FieldRow key={name} id={`review-${name}`} label={t(`review.setting.${name}`)} help={t(`review.setting_help.${name}`)} errors={errors[name]}>
                <InputNumber
                  id={`review-${name}`}
                  className="full-width"
                  aria-describedby={`review-${name}-help`}
                  min={NUMBERS[name][0]}
                  max={NUMBERS[name][1]}
                  precision={0}
                  value={draft[name]}
                  onChange={(value) => value !== null && set({ [name]: value })}
                />
              </FieldRow>
            ))}
          </div>
          <fieldset className="plain">
            <legend>{t('review.setting.unanswered')}</legend>
            <Radio.Group
              className={styles.unanswered ?? ''}
              value={draft.unanswered}
              onChange={({ target }) => set({ unanswered: target.value as Answer })}
              options={(['keep', 'withdraw'] as const).map((value) => ({ value, label: t(`review.unanswered.${value}`) }))}
            />
          </fieldset>
          <div className="row">
            <ActionButton type="primary" htmlType="submit" loading={save.isPending} refused={dirty ? null : t('review.unchanged')}>
              {t('common.save')}
            </ActionButton>
          </div>
        </div>
      </Panel>
    </form>
  );
}
