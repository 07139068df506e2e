import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Move, Plan } from '@/api/move-types';
import { meQuery } from '@/api/session';
import { formatDate, today } from '@/lib/dates';
import { withTexts } from '@/lib/i18n';
import { ActionButton } from '@/ui/action-button';
import { useWaitsFor } from './waiting-notice';
import styles from './form.module.css';

const AgreeingNotice = lazy(() => withTexts(import('./agreeing-notice'), 'approvals'));

interface ConfirmBarProps {
  plan: Plan | null;
  move: Move | null;
  /** Roles asked to agree. */
  approvals: string[];
  /** Why it cannot be confirmed yet, before anything the plan itself says. */
  refused: string | null;
  again: boolean;
  confirming: boolean;
  rehearsing: boolean;
  onConfirm: () => void;
  onBack?: (() => void) | undefined;
  children?: ReactNode;
}

/** Carries the plan out, arranges it for its day, or hands it to who may. */
export function ConfirmBar({ plan, move, approvals, refused, again, confirming, rehearsing, onConfirm, onBack, children }: ConfirmBarProps) {
  const { t, i18n } = useTranslation();
  const me = useQuery(meQuery());
  const manages = me.data?.powers.includes('manage_people') === true;
  const blocking = plan?.conflicts.filter((conflict) => conflict.blocking).length ?? 0;
  const waits = useWaitsFor()(move);
  const approved = move?.stage === 'waiting' && move.can.confirm;
  const agreeing = plan?.agreeing?.process != null;
  const words = (): string => {
    if (approvals.length > 0 && !approved) return t('move.approval.submit');
    if (!manages) return t('plan.confirm.submit');
    if (agreeing) return t('move.agreement.submit');
    if (again) return t('plan.confirm.again');
    if (plan && plan.effective_on > today()) return t('plan.confirm.schedule', { day: formatDate(plan.effective_on, i18n.language) });
    return t('plan.confirm.now');
  };
  return (
    <>
      {plan && agreeing && manages && (
        <Suspense fallback={null}>
          <AgreeingNotice plan={plan} />
        </Suspense>
      )}
      <div className={styles.foot}>
        <ActionButton
          type="primary"
          loading={confirming || rehearsing}
          refused={refused ?? waits ?? (blocking > 0 ? t('plan.confirm.blocked', { count: blocking }) : null)}
          onClick={onConfirm}
        >
          {words()}
        </ActionButton>
        {onBack && <Button onClick={onBack}>{t('plan.confirm.back')}</Button>}
        {children}
      </div>
    </>
  );
}
