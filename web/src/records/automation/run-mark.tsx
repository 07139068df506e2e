import { useTranslation } from 'react-i18next';
import type { Stage } from '@/api/automation-types';
import { DotLabel } from '@/ui/dot-label';

const COLORS: Record<Stage, string> = { open: 'blue', sleeping: 'purple', done: 'green', failed: 'red', held: 'orange', cancelled: 'gray' };

/** How far a run of a rule is. */
export function RunMark({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  return <DotLabel color={COLORS[stage]}>{t(`run.stage.${stage}`)}</DotLabel>;
}
