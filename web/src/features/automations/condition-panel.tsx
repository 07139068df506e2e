import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { Condition, isNoFilter } from '@/records/filter/condition';
import { ExpressionField } from './expression-field';
import { errorsOf, Faults } from './faults';
import type { RuleDraft } from './use-rule-draft';

/** On which records a rule acts. */
export function ConditionPanel({ draft, object }: { draft: RuleDraft; object: ObjectDefinition }) {
  const { t } = useTranslation();
  const { filter, condition } = draft.draft.definition;
  const wrong = draft.faults.filter(({ step }) => step === 'condition');
  return (
    <div className="stack">
      <Faults faults={wrong.filter(({ field }) => field !== 'condition')} />
      <p className="faint">{t('rule.condition_hint')}</p>
      <Condition
        label={t('rule.condition')}
        fields={object.fields}
        filter={filter}
        none={t('rule.always')}
        onChange={(next) => draft.setDefinition((now) => ({ ...now, filter: isNoFilter(next) ? null : next }))}
      />
      <ExpressionField
        id="rule-condition"
        label={t('rule.expression')}
        help={t('rule.expression_hint')}
        object={object}
        value={condition}
        errors={errorsOf(wrong, 'condition')}
        onChange={(next) => draft.setDefinition((now) => ({ ...now, condition: next }), 'condition')}
      />
    </div>
  );
}
