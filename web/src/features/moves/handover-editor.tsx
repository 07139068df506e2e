import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { FieldRow } from '@/ui/field-row';
import { AfterHandover } from './after-handover';
import type { HandoverDraft } from './move-draft';
import { ReceiverEditor } from './receiver-editor';
import { ExceptionsEditor, RulesEditor } from './rules-editor';
import styles from './form.module.css';

interface HandoverEditorProps {
  value: HandoverDraft;
  /** Places the last rehearsal found fault with, such as `handover.rules[0].receiver`. */
  wrong: readonly string[];
  onChange: (value: HandoverDraft) => void;
}

export const wrongRules = (wrong: readonly string[]): Set<number> =>
  new Set(wrong.flatMap((field) => /^handover\.rules[[.](\d+)/.exec(field)?.[1] ?? []).map(Number));

/** Who receives what: the usual receiver first, then rules, then single records. */
export function HandoverEditor({ value, wrong, onChange }: HandoverEditorProps) {
  const { t } = useTranslation();
  const set = (change: Partial<HandoverDraft>) => onChange({ ...value, ...change });
  return (
    <div className="stack">
      <section className={styles.part} aria-labelledby="handover-rules">
        <h3 id="handover-rules" tabIndex={-1}>{t('move.handover.rules')}</h3>
        <p className={styles.hint}>{t('move.handover.rules_hint')}</p>
        <RulesEditor rules={value.rules} wrong={wrongRules(wrong)} onChange={(rules) => set({ rules })} />
      </section>
      <div className={styles.rest} id="handover-default">
        <FieldRow id="handover-default-receiver" label={t('move.handover.rest')} help={t('move.handover.rest_hint')}>
          <ReceiverEditor
            id="handover-default-receiver"
            name={t('move.handover.rest')}
            object="customer"
            invalid={wrong.some((field) => field.startsWith('handover.default'))}
            value={value.fallback}
            onChange={(fallback) => set({ fallback })}
          />
        </FieldRow>
      </div>
      <section className={styles.part} aria-labelledby="handover-exceptions">
        <h3 id="handover-exceptions" tabIndex={-1}>{t('move.handover.exceptions')}</h3>
        <ExceptionsEditor exceptions={value.exceptions} onChange={(exceptions) => set({ exceptions })} />
      </section>
      <div className={styles.ticks}>
        <Checkbox checked={value.follow} onChange={(event) => set({ follow: event.target.checked })}>
          {t('move.handover.follow')}
        </Checkbox>
        <Checkbox
          checked={value.closed === 'keep'}
          onChange={(event) => set({ closed: event.target.checked ? 'keep' : 'move' })}
        >
          {t('move.handover.closed')}
        </Checkbox>
      </div>
      <AfterHandover value={value} onChange={set} />
    </div>
  );
}
