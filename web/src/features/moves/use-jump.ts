import { useEffect, useState } from 'react';

/** Where on the page the part stands that a conflict names. */
export function anchorOf(field: string): string {
  const rule = /^handover\.rules[[.](\d+)/.exec(field)?.[1];
  if (rule) return `rule-${rule}-receiver`;
  if (field.startsWith('handover.exceptions')) return `exception-${/\d+/.exec(field)?.[0] ?? 0}-receiver`;
  if (field.startsWith('handover.remind')) return 'handover-remind';
  if (field.startsWith('handover.letter')) return 'letter-subject';
  if (field.startsWith('handover')) return 'handover-default-receiver';
  if (field.startsWith('effective')) return 'move-day';
  const known: Record<string, string> = { from_position: 'move-from', subordinates: 'move-subordinates' };
  return known[field] ?? `move-${/^\w+/.exec(field)?.[0] ?? 'reason'}`;
}

/** Brings a part of the page into sight and puts the focus there, once it is drawn. */
export function useJump(): (anchor: string) => void {
  const [target, setTarget] = useState<{ anchor: string } | null>(null);
  useEffect(() => {
    if (!target) return;
    // The last day of a departure is asked for where others are asked for the first; whom it is about stands in the head.
    const names = [target.anchor, ...(target.anchor === 'move-until' ? ['move-day'] : []), 'content'];
    const element = names.map((name) => document.getElementById(name)).find((found) => found !== null);
    element?.closest('details')?.setAttribute('open', '');
    element?.scrollIntoView({ block: element.id === 'content' ? 'start' : 'center' });
    element?.focus({ preventScroll: true });
  }, [target]);
  return (anchor) => setTarget({ anchor });
}
