import { useTranslation } from 'react-i18next';
import type { PlanFieldRule, PlanPerson } from '@/api/move-types';
import { PlainTable } from '@/ui/plain-table';
import { useOwned } from '../pickers';
import { useFieldLabels } from './names';
import { BeforeAfter } from './person-section';
import { ruleEffect, scopeEffect, type Effect } from './scope-order';
import { Fold } from './section';
import styles from './plan.module.css';

interface RightsProps {
  person: PlanPerson;
  changed: boolean;
  open: boolean;
}

/** Rights by object with how far they reach, powers and fields: what goes and what comes. */
export function Rights({ person, changed, open }: RightsProps) {
  const { t } = useTranslation();
  const { label } = useOwned();
  const { objects, powers, fields } = person.rights;
  const fieldLabel = useFieldLabels(fields.map((one) => one.object));
  const ruleWord = (rule: PlanFieldRule) => t(`role.rule.${rule ?? 'none'}`);
  const count = objects.length + powers.gained.length + powers.lost.length + fields.length;
  if (count === 0) return null;
  return (
    <Fold title={t('plan.rights.title')} count={count} open={open} changed={changed}>
      <PlainTable
        label={t('plan.rights.title')}
        columns={[t('plan.rights.what'), t('plan.rights.reach'), t('plan.rights.effect')]}
        rows={[
          ...objects.map((one) => ({
            key: `${one.object}.${one.action}`,
            cells: [
              `${label(one.object)} · ${t(`action.${one.action}`)}`,
              <BeforeAfter
                key="reach"
                before={t(`scope.${one.before ?? 'none'}`)}
                after={t(`scope.${one.after ?? 'none'}`)}
              />,
              <EffectWord key="effect" effect={scopeEffect(one.before, one.after)} />,
            ],
          })),
          ...fields.map((one) => ({
            key: `field:${one.object}.${one.field}`,
            cells: [
              `${label(one.object)} · ${fieldLabel(one.object, one.field)}`,
              <BeforeAfter key="rule" before={ruleWord(one.before)} after={ruleWord(one.after)} />,
              <EffectWord key="effect" effect={ruleEffect(one.before, one.after)} />,
            ],
          })),
          ...powers.gained.map((power) => ({
            key: `power:${power}`,
            cells: [t(`power.${power}`), t('role.powers'), <EffectWord key="effect" effect="gained" />],
          })),
          ...powers.lost.map((power) => ({
            key: `power:${power}`,
            cells: [t(`power.${power}`), t('role.powers'), <EffectWord key="effect" effect="lost" />],
          })),
        ]}
      />
    </Fold>
  );
}

const SIGNS: Record<Effect, string> = { gained: '+', more: '↑', lost: '−', less: '↓', other: '↔' };

function EffectWord({ effect }: { effect: Effect }) {
  const { t } = useTranslation();
  return (
    <span className={styles.effect} data-effect={effect}>
      <span aria-hidden="true">{SIGNS[effect]}</span> {t(`plan.effect.${effect}`)}
    </span>
  );
}
