import { MailOutlined, QuestionCircleOutlined, UserAddOutlined, UserOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mode, Simulation } from '@/api/approval-types';
import { simulationQuery, type Intention } from '@/api/approvals';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import styles from './approval.module.css';
import { leastOf, modeName } from './flow';

/** Asked for when somebody wants to know: who would have to agree to what is about to be done. */
export default function WhoApproves({ intention }: { intention: () => Intention }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Intention | null>(null);
  const ask = () => setAsked(intention());
  if (!asked) {
    return (
      <p>
        <Button type="link" className={styles.ask ?? ''} icon={<QuestionCircleOutlined aria-hidden="true" />} onClick={ask}>
          {t('approval.who')}
        </Button>
      </p>
    );
  }
  return (
    <Panel title={t('approval.who')} actions={<Button onClick={ask}>{t('approval.who_again')}</Button>}>
      <Answer intention={asked} />
    </Panel>
  );
}

function Answer({ intention }: { intention: Intention }) {
  const { t } = useTranslation();
  const simulation = useQuery(simulationQuery(intention));
  if (simulation.error) return <ProblemNotice error={simulation.error} />;
  if (!simulation.data) return <SkeletonLines lines={2} label={t('common.loading')} />;
  return <SimulationView simulation={simulation.data} />;
}

export function useModeWord() {
  const { t } = useTranslation();
  return (mode: Mode): string => t(`approval.mode.${modeName(mode)}`, { n: leastOf(mode) });
}

/** The steps a submission would go through, with the people of each. */
export function SimulationView({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation();
  const modeWord = useModeWord();
  if (!simulation.process) return <p>{t('approval.none_needed')}</p>;
  return (
    <div className={styles.simulation}>
      <p className="faint">{t('approval.by_process', { name: simulation.process })}</p>
      <ol className={styles.steps}>
        {simulation.steps.map((step, index) => (
          <li key={index}>
            <strong>{step.name}</strong>
            {step.kind === 'copy' && (
              <span className="faint">
                <MailOutlined aria-hidden="true" /> {t('flow.hint.copy')}
              </span>
            )}
            {step.mode !== null && step.people.length > 1 && <span className={styles.mode}>{modeWord(step.mode)}</span>}
            <span className={styles.persons}>
              {step.people.map((person) => (
                <span key={person.id}>
                  <UserOutlined aria-hidden="true" /> {person.name}
                </span>
              ))}
              {step.choice && (
                <span>
                  <UserAddOutlined aria-hidden="true" /> {t('approval.chosen')}
                </span>
              )}
              {step.people.length === 0 && !step.choice && <span className="faint">{t('approval.nobody')}</span>}
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
