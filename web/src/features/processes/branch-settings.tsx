import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Step } from '@/api/approval-types';
import type { Field, Filter } from '@/api/types';
import { Condition } from '@/records/filter/condition';
import { addBranch, moveBranch, removeBranch } from './graph-edit';
import styles from './processes.module.css';

interface BranchSettingsProps {
  step: Extract<Step, { kind: 'branch' | 'parallel' }>;
  fields: Field[];
  onChange: (change: (step: Step) => Step, about?: string) => void;
}

/** A branch changed by what is given; its steps stay. */
function withBranch(step: Step, at: number, change: { name?: string; filter?: Filter }): Step {
  if (step.kind === 'branch') return { ...step, branches: step.branches.map((one, index) => (index === at ? { ...one, ...change } : one)) };
  if (step.kind !== 'parallel') return step;
  const { name } = change;
  return { ...step, branches: step.branches.map((one, index) => (index === at && name !== undefined ? { ...one, name } : one)) };
}

/** The branches of a step: what they are called and, where one is chosen, when. */
export function BranchSettings({ step, fields, onChange }: BranchSettingsProps) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('process.branches')}>
      <h3>{t('process.branches')}</h3>
      <ol className={styles.matrix}>
        {step.branches.map((branch, at) => (
          <li key={at}>
            <div className={styles.branchHead}>
              <Input
                aria-label={t('process.branch_name', { n: at + 1 })}
                value={branch.name}
                maxLength={100}
                placeholder={t('flow.branch_n', { n: at + 1 })}
                onChange={(event) => {
                  const name = event.target.value;
                  onChange((now) => withBranch(now, at, { name }), `${step.id} branch ${at}`);
                }}
              />
              <Button
                size="small"
                type="text"
                icon={<ArrowUpOutlined aria-hidden="true" />}
                disabled={at === 0}
                aria-label={t('process.branch_up', { n: at + 1 })}
                onClick={() => onChange((now) => moveBranch(now, at, -1))}
              />
              <Button
                size="small"
                type="text"
                icon={<ArrowDownOutlined aria-hidden="true" />}
                disabled={at === step.branches.length - 1}
                aria-label={t('process.branch_down', { n: at + 1 })}
                onClick={() => onChange((now) => moveBranch(now, at, 1))}
              />
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined aria-hidden="true" />}
                disabled={step.branches.length === 1}
                aria-label={t('process.remove_branch', { n: at + 1 })}
                onClick={() => onChange((now) => removeBranch(now, at))}
              />
            </div>
            {'filter' in branch && (
              <Condition
                label={t('process.branch_condition', { n: at + 1 })}
                fields={fields}
                filter={branch.filter as Filter}
                none={t('process.no_condition')}
                onChange={(filter) => onChange((now) => withBranch(now, at, { filter }))}
              />
            )}
          </li>
        ))}
        <li>
          <Button size="small" icon={<PlusOutlined aria-hidden="true" />} onClick={() => onChange(addBranch)}>
            {t('process.add_branch')}
          </Button>
        </li>
      </ol>
      {step.kind === 'branch' && <p className="faint">{t('process.otherwise_hint')}</p>}
    </section>
  );
}
