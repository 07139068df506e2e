import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RuleStep } from '@/api/automation-types';
import type { ObjectDefinition } from '@/api/types';
import { usePhone } from '@/lib/media';
import { Drawer } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import styles from './automations.module.css';
import { ConditionPanel } from './condition-panel';
import { rule } from './rule-edit';
import { RuleFlow } from './rule-flow';
import { ruleText } from './sentence';
import { StepPanel } from './step-panel';
import { TriggerPanel } from './trigger-panel';
import type { RuleDraft } from './use-rule-draft';
import { useWords } from './use-words';

/** The rule drawn and read out, and beside it what is set at the chosen part; on a phone that slides over it. */
export function RuleView({ draft, object }: { draft: RuleDraft; object: ObjectDefinition }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [chosen, setChosen] = useState<string | null>(null);
  const { definition } = draft.draft;
  const words = useWords(definition, object);
  const step = chosen ? rule.find(definition.steps, chosen) : undefined;
  const change = (edit: (steps: RuleStep[]) => RuleStep[], about: string | null = null) =>
    draft.setDefinition((now) => {
      const steps = edit(now.steps);
      return steps === now.steps ? now : { ...now, steps };
    }, about);
  const panel =
    chosen === 'trigger' ? (
      <TriggerPanel draft={draft} object={object} />
    ) : chosen === 'condition' ? (
      <ConditionPanel draft={draft} object={object} />
    ) : step ? (
      <StepPanel
        key={step.id}
        step={step}
        object={object}
        faults={draft.faults.filter((fault) => fault.step === step.id)}
        onChange={(edit, about) => change((steps) => rule.change(steps, step.id, edit), about ?? null)}
        onMove={(by) => change((steps) => rule.moveBy(steps, step.id, by))}
        onRemove={() => {
          change((steps) => rule.remove(steps, step.id));
          setChosen(null);
        }}
      />
    ) : null;
  const title = chosen === 'trigger' || chosen === 'condition' ? t(`rule.${chosen}`) : step ? step.name || t(`rule.kind.${step.kind}`) : null;
  return (
    <>
      <p className={styles.sentence} aria-label={t('rule.as_sentence')} role="note">
        {ruleText(definition, words)}
      </p>
      <div className={styles.design}>
        <Panel>
          <RuleFlow definition={definition} words={words} faults={draft.faults} chosen={chosen} onChoose={setChosen} onChange={change} />
        </Panel>
        {phone ? (
          panel && (
            <Drawer open placement="bottom" size="85vh" title={title} onClose={() => setChosen(null)}>
              {panel}
            </Drawer>
          )
        ) : (
          <aside className={styles.aside} aria-label={t('rule.settings')}>
            <Panel title={title}>{panel ?? <Hints />}</Panel>
          </aside>
        )}
      </div>
    </>
  );
}

/** What can be done here, while nothing is chosen. */
function Hints() {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <h2>{t('rule.hint_title')}</h2>
      <ul className={styles.hints}>
        <li>{t('rule.hint.choose')}</li>
        <li>{t('rule.hint.add')}</li>
        <li>{t('rule.hint.move')}</li>
        <li>{t('rule.hint.try')}</li>
        <li>{t('rule.hint.on')}</li>
      </ul>
    </div>
  );
}
