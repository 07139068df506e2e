import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Approvers } from '@/api/client';
import type { ApproverChoice, Problem } from '@/api/problem';
import { asList, asText } from '@/records/fields/label';
import { RecordPicker } from '@/records/fields/record-picker';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';

interface ChooseApproversProps {
  problem: Problem;
  /** Null: the reader gave up. */
  onAnswer: (approvers: Approvers | null) => void;
}

/** Asked when something is submitted whose approvers are left to the reader. */
export default function ChooseApprovers({ problem, onAnswer }: ChooseApproversProps) {
  const { t } = useTranslation();
  const choices = (problem.choices ?? []).filter(({ at_least }) => at_least > 0);
  const [chosen, setChosen] = useState<Approvers>({});
  const of = (choice: ApproverChoice) => chosen[choice.step] ?? [];
  const complete = choices.every((choice) => fits(choice, of(choice).length));
  return (
    <Modal
      open
      title={t('approval.choose.title')}
      okText={t('approval.choose.submit')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !complete }}
      onOk={() => onAnswer(chosen)}
      onCancel={() => onAnswer(null)}
    >
      <div className="stack">
        <p>{t('approval.choose.hint')}</p>
        {choices.map((choice) => (
          <Step
            key={choice.step}
            choice={choice}
            people={of(choice)}
            errors={problem.errors.filter(({ field, code }) => field === `approvers.${choice.step}` && code === 'approval.choose_person').map(({ message }) => message)}
            onChange={(people) => setChosen((now) => ({ ...now, [choice.step]: people }))}
          />
        ))}
      </div>
    </Modal>
  );
}

const fits = ({ at_least, at_most }: ApproverChoice, count: number) => count >= at_least && (at_most === null || count <= at_most);

interface StepProps {
  choice: ApproverChoice;
  people: string[];
  errors: string[];
  onChange: (people: string[]) => void;
}

function Step({ choice, people, errors, onChange }: StepProps) {
  const { t } = useTranslation();
  const id = `choose-${choice.step}`;
  const several = choice.at_most !== 1;
  const value = several ? people : (people[0] ?? null);
  const change = (next: unknown) => onChange((several ? asList(next) : [next]).map(asText).filter(Boolean));
  return (
    <FieldRow id={id} label={choice.name} required help={howMany(choice)} errors={errors}>
      {choice.people ? (
        <Select
          id={id}
          className="full-width"
          aria-describedby={`${id}-help`}
          {...(several ? { mode: 'multiple' as const } : {})}
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={t('approval.choose.whom')}
          value={value ?? undefined}
          options={choice.people.map((person) => ({ value: person.id, label: person.name }))}
          onChange={change}
        />
      ) : (
        <RecordPicker id={id} target="employee" required several={several} describedBy={`${id}-help`} value={value} onChange={change} />
      )}
    </FieldRow>
  );

  function howMany({ at_least, at_most }: ApproverChoice): string {
    if (at_most === null) return t('approval.choose.at_least', { count: at_least });
    return at_least === at_most ? t('approval.choose.exactly', { count: at_least }) : t('approval.choose.between', { least: at_least, most: at_most });
  }
}
