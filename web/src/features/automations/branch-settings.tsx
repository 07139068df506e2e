import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuleBranch, RuleFault, RuleStep, StepOf } from '@/api/automation-types';
import type { ObjectDefinition } from '@/api/types';
import { Condition, isNoFilter } from '@/records/filter/condition';
import styles from './automations.module.css';
import { ExpressionField } from './expression-field';
import { errorsOf } from './faults';
import { addBranch, moveBranch, removeBranch } from './rule-edit';
import type { StepChange } from './step-panel';

interface BranchSettingsProps {
  step: StepOf<'branch'>;
  object: ObjectDefinition;
  faults: RuleFault[];
  onChange: StepChange;
}

/** The branches of a step: what they are called and when they are taken; the first that fits is. */
export function BranchSettings({ step, object, faults, onChange }: BranchSettingsProps) {
  const { t } = useTranslation();
  const edit = (change: (now: StepOf<'branch'>) => RuleStep, about?: string) =>
    onChange((now) => (now.kind === 'branch' ? change(now) : now), about && `${step.id} ${about}`);
  const set = (at: number, change: Partial<RuleBranch>, about?: string) =>
    edit((now) => ({ ...now, branches: now.branches.map((one, index) => (index === at ? { ...one, ...change } : one)) }), about);
  return (
    <section aria-label={t('rule.branches')}>
      <h3>{t('rule.branches')}</h3>
      <ol className={styles.branches}>
        {step.branches.map((branch, at) => (
          <li key={at}>
            <div className={styles.branchHead}>
              <Input
                aria-label={t('rule.branch_name', { n: at + 1 })}
                value={branch.name}
                maxLength={100}
                placeholder={t('rule.branch_n', { n: at + 1 })}
                onChange={(event) => set(at, { name: event.target.value }, `branch ${at}`)}
              />
              <Button size="small" type="text" icon={<ArrowUpOutlined aria-hidden="true" />} disabled={at === 0} aria-label={t('rule.branch_up', { n: at + 1 })} onClick={() => edit((now) => moveBranch(now, at, -1))} />
              <Button size="small" type="text" icon={<ArrowDownOutlined aria-hidden="true" />} disabled={at === step.branches.length - 1} aria-label={t('rule.branch_down', { n: at + 1 })} onClick={() => edit((now) => moveBranch(now, at, 1))} />
              <Button size="small" type="text" icon={<CloseOutlined aria-hidden="true" />} disabled={step.branches.length === 1} aria-label={t('rule.remove_branch', { n: at + 1 })} onClick={() => edit((now) => removeBranch(now, at))} />
            </div>
            <Condition
              label={t('rule.branch_condition', { n: at + 1 })}
              fields={object.fields}
              filter={branch.filter}
              none={t('rule.no_condition')}
              onChange={(filter) => set(at, { filter: isNoFilter(filter) ? null : filter })}
            />
            <ExpressionField
              id={`branch-${at}-condition`}
              label={t('rule.expression')}
              help={t('rule.expression_hint')}
              object={object}
              value={branch.condition}
              errors={errorsOf(faults, `branches[${at}].condition`)}
              onChange={(condition) => set(at, { condition }, `condition ${at}`)}
            />
          </li>
        ))}
        <li>
          <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => edit(addBranch)}>
            {t('rule.add_branch')}
          </Button>
        </li>
      </ol>
      <p className="faint">{t('rule.otherwise_hint')}</p>
    </section>
  );
}
