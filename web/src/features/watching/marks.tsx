import { useTranslation } from 'react-i18next';
import type { WatchCase } from '@/api/watching';
import { DotLabel } from '@/ui/dot-label';

const VERDICT_COLORS = { harmless: 'green', justified: 'blue', misuse: 'red' } as const;

/** Whether it is open, or what was found of it. */
export function CaseMark({ one }: { one: WatchCase }) {
  const { t } = useTranslation();
  if (one.state === 'open' || !one.verdict) return <DotLabel color="orange">{t('watch.state.open')}</DotLabel>;
  return <DotLabel color={VERDICT_COLORS[one.verdict]}>{t(`watch.verdict.${one.verdict}`)}</DotLabel>;
}
