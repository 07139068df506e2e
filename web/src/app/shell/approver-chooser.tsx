import { lazy, Suspense, useEffect, useState } from 'react';
import { onChoice, type Approvers } from '@/api/client';
import type { Problem } from '@/api/problem';
import { withTexts } from '@/lib/i18n';

const ChooseApprovers = lazy(() => withTexts(import('@/records/approval/choose-approvers'), 'approvals'));

interface Asked {
  problem: Problem;
  answer: (approvers: Approvers | null) => void;
}

/** Asks who is to approve, whatever page it was submitted from; what was typed there stays as it is. */
export function ApproverChooser() {
  const [asked, setAsked] = useState<Asked | null>(null);
  useEffect(() => onChoice((problem) => new Promise((answer) => setAsked({ problem, answer }))), []);
  if (!asked) return null;
  const answer = (approvers: Approvers | null) => {
    setAsked(null);
    asked.answer(approvers);
  };
  return (
    <Suspense fallback={null}>
      <ChooseApprovers problem={asked.problem} onAnswer={answer} />
    </Suspense>
  );
}
