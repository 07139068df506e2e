import { useTranslation } from 'react-i18next';
import type { Plan } from '@/api/move-types';
import { SimulationView } from '@/records/approval/who-approves';
import { Panel } from '@/ui/panel';

/** Who will have to agree before what is confirmed here is carried out. */
export default function AgreeingNotice({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  if (!plan.agreeing) return null;
  return (
    <Panel title={t('move.agreement.ahead')} note={t('move.agreement.ahead_hint')}>
      <SimulationView simulation={plan.agreeing} />
    </Panel>
  );
}
