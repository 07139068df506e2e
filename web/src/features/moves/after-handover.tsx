import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { letterQuery } from '@/api/briefings';
import type { LetterPattern } from '@/api/move-types';
import { meQuery } from '@/api/session';
import { DecimalControl } from '@/records/fields/decimal-control';
import { FieldRow } from '@/ui/field-row';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { fillLetter, LETTER_PLACES } from './letter';
import { remindAfterOf, type HandoverDraft } from './move-draft';
import { Fold } from './plan/section';
import styles from './form.module.css';

interface AfterHandoverProps {
  value: HandoverDraft;
  onChange: (change: Partial<HandoverDraft>) => void;
}

/** What follows once the records have changed hands: receivers are reminded, customers are told. */
export function AfterHandover({ value, onChange }: AfterHandoverProps) {
  const { t } = useTranslation();
  const wrong = remindAfterOf(value) === null;
  return (
    <section className={styles.part} aria-labelledby="handover-after">
      <h3 id="handover-after">{t('move.handover.after')}</h3>
      <div className={styles.days}>
        <FieldRow
          id="handover-remind"
          label={t('move.handover.remind')}
          help={t('move.handover.remind_hint')}
          errors={wrong ? [t('move.missing.remind')] : undefined}
        >
          <DecimalControl
            id="handover-remind"
            whole
            value={value.remindAfter}
            invalid={wrong}
            describedBy="handover-remind-help"
            onChange={(next) => onChange({ remindAfter: next ?? '' })}
          />
        </FieldRow>
      </div>
      <Fold title={t('move.letter.title')} count={value.letter ? t('move.letter.own') : t('move.letter.usual')}>
        <LetterEditor value={value.letter} onChange={(letter) => onChange({ letter })} />
      </Fold>
    </section>
  );
}

interface LetterEditorProps {
  value: LetterPattern | null;
  onChange: (value: LetterPattern | null) => void;
}

/** The pattern of the letter, what its places stand for, and how it will read. */
function LetterEditor({ value, onChange }: LetterEditorProps) {
  const { t } = useTranslation();
  const usual = useQuery(letterQuery());
  const me = useQuery(meQuery());
  const shown = value ?? usual.data;
  if (usual.error && !shown) return <ProblemNotice error={usual.error} retry={() => void usual.refetch()} />;
  if (!shown) return <SkeletonLines lines={6} label={t('common.loading')} />;
  const set = (change: Partial<LetterPattern>) => onChange({ subject: shown.subject, body: shown.body, ...change });
  const sample = {
    customer: t('move.letter.sample.customer'),
    before: t('move.letter.sample.before'),
    now: t('move.letter.sample.now'),
    company: me.data?.company.name ?? '',
  };
  const missing = (text: string) => value !== null && text.trim() === '';
  return (
    <div className={styles.letter}>
      <div className="stack">
        <p className={styles.hint}>{t('move.letter.hint')}</p>
        <FieldRow id="letter-subject" label={t('move.letter.subject')}>
          <Input
            id="letter-subject"
            maxLength={200}
            status={missing(shown.subject) ? 'error' : ''}
            value={shown.subject}
            onChange={(event) => set({ subject: event.target.value })}
          />
        </FieldRow>
        <FieldRow id="letter-body" label={t('move.letter.body')}>
          <Input.TextArea
            id="letter-body"
            maxLength={4000}
            autoSize={{ minRows: 6, maxRows: 16 }}
            status={missing(shown.body) ? 'error' : ''}
            value={shown.body}
            onChange={(event) => set({ body: event.target.value })}
          />
        </FieldRow>
        <dl className={styles.places}>
          {LETTER_PLACES.map((place) => (
            <div key={place}>
              <dt>
                <code>{`{${place}}`}</code>
              </dt>
              <dd>{t(`move.letter.place.${place}`)}</dd>
            </div>
          ))}
        </dl>
        {value && (
          <div>
            <Button onClick={() => onChange(null)}>{t('move.letter.reset')}</Button>
          </div>
        )}
      </div>
      <section className={styles.preview} aria-label={t('move.letter.preview')}>
        <p className={styles.hint}>{t('move.letter.preview')}</p>
        <strong>{fillLetter(shown.subject, sample)}</strong>
        <p className="long-text">{fillLetter(shown.body, sample)}</p>
      </section>
    </div>
  );
}
