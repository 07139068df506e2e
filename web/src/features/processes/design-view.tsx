import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Step } from '@/api/approval-types';
import type { ObjectDefinition } from '@/api/types';
import { usePhone } from '@/lib/media';
import { findStep } from '@/records/approval/flow';
import { Drawer } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { FlowEditor } from './flow-editor';
import { changeStep, moveBy, removeStep } from './graph-edit';
import styles from './processes.module.css';
import { StepPanel } from './step-panel';
import type { Draft } from './use-draft';

/** The process drawn, and beside it what is set at the chosen step; on a phone that slides over it. */
export function DesignView({ draft, definition }: { draft: Draft; definition: ObjectDefinition }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const [chosen, setChosen] = useState<string | null>(null);
  const { graph } = draft.draft;
  const step = chosen ? findStep(graph.steps, chosen) : undefined;
  const change = (edit: (steps: Step[]) => Step[], about: string | null = null) =>
    draft.setGraph((now) => {
      const steps = edit(now.steps);
      return steps === now.steps ? now : { ...now, steps };
    }, about);
  const panel = step && (
    <StepPanel
      key={step.id}
      step={step}
      fields={definition.fields}
      faults={draft.faults}
      onChange={(edit, about) => change((steps) => changeStep(steps, step.id, edit), about ?? null)}
      onMove={(by) => change((steps) => moveBy(steps, step.id, by))}
      onRemove={() => {
        change((steps) => removeStep(steps, step.id));
        setChosen(null);
      }}
    />
  );
  return (
    <div className={styles.design}>
      <Panel>
        <FlowEditor
          graph={graph}
          fields={definition.fields}
          faults={draft.faults}
          chosen={chosen}
          onChoose={setChosen}
          onChange={change}
        />
      </Panel>
      {phone ? (
        step && (
          <Drawer open placement="bottom" size="85vh" title={step.name || t(`flow.kind.${step.kind}`)} onClose={() => setChosen(null)}>
            {panel}
          </Drawer>
        )
      ) : (
        <aside className={styles.aside} aria-label={t('process.step')}>
          <Panel title={step ? t('process.step') : null}>{panel ?? <Hints />}</Panel>
        </aside>
      )}
    </div>
  );
}

/** What can be done here, while nothing is chosen. */
function Hints() {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <h2>{t('process.hint_title')}</h2>
      <ul className={styles.hints}>
        <li>{t('process.hint.add')}</li>
        <li>{t('process.hint.choose')}</li>
        <li>{t('process.hint.move')}</li>
        <li>{t('process.hint.undo')}</li>
        <li>{t('process.hint.publish')}</li>
      </ul>
    </div>
  );
}
