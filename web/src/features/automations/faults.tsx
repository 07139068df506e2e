import type { RuleFault } from '@/api/automation-types';
import { NoticeBar } from '@/ui/notice-bar';

/** What is wrong with one field of a step. */
export const errorsOf = (faults: RuleFault[], field: string): string[] | undefined => {
  const messages = faults.filter((fault) => fault.field === field).map(({ message }) => message);
  return messages.length > 0 ? messages : undefined;
};

/** What is wrong with a part of a rule, above its settings. */
export function Faults({ faults }: { faults: RuleFault[] }) {
  if (faults.length === 0) return null;
  return (
    <NoticeBar tone="danger">
      {[...new Set(faults.map(({ message }) => message))].map((message) => (
        <p key={message}>{message}</p>
      ))}
    </NoticeBar>
  );
}
