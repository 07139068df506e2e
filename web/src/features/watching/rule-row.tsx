import { Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { EFFECTS } from '@/api/watching';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import type { RulesDraft, wrongOf } from './rules-draft';
import styles from './watching.module.css';

type Rule = RulesDraft['rules'][number];

interface RuleRowProps {
  rule: Rule;
  wrong: ReturnType<typeof wrongOf>;
  onChange: (change: Partial<Rule>) => void;
}

/** One thing that is counted: from when on it is unusual, and what follows. */
export function RuleRow({ rule, wrong, onChange }: RuleRowProps) {
  const { t } = useTranslation();
  const name = t(`watch.kind.${rule.kind}`);
  const id = (part: string) => `rule-${rule.kind}-${part}`;
  const fault = (part: string) => {
    const found = wrong[`${rule.kind}.${part}`];
    return found && [t(`watch.wrong.${found}`)];
  };
  return (
    <li>
      <div className={styles.rule} role="group" aria-label={name}>
        <div>
        <Checkbox checked={rule.active} onChange={({ target }) => onChange({ active: target.checked })}>
          <strong>{name}</strong>
        </Checkbox>
        <p className={styles.help}>{t(`watch.about.${rule.kind}`)}</p>
      </div>
      <FieldRow id={id('factor')} label={t('watch.factor')} errors={fault('factor')}>
        <Input
          id={id('factor')}
          inputMode="decimal"
          disabled={!rule.active}
          value={rule.factor}
          onChange={({ target }) => onChange({ factor: target.value })}
        />
      </FieldRow>
      <FieldRow id={id('least')} label={t('watch.least')} errors={fault('least')}>
        <Input
          id={id('least')}
          inputMode="numeric"
          disabled={!rule.active}
          value={rule.least}
          onChange={({ target }) => onChange({ least: target.value })}
        />
      </FieldRow>
      <FieldRow id={id('effect')} label={t('watch.effect_label')}>
        <Select
          id={id('effect')}
          className="full-width"
          disabled={!rule.active}
          value={rule.effect}
          options={EFFECTS.map((value) => ({ value, label: t(`watch.effect.${value}`) }))}
          onChange={(next: unknown) => onChange({ effect: EFFECTS.find((known) => known === next) ?? 'none' })}
        />
      </FieldRow>
      </div>
    </li>
  );
}
