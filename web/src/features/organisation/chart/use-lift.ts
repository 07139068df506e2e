import { useEffect, useRef, useState, type PointerEvent } from 'react';
import type { Carried, Target } from '../plan';

const BEGINS_AFTER_PX = 6;

export interface Lift {
  carried: Carried;
  /** What is under the pointer. */
  over: Target | null;
  x: number;
  y: number;
}

interface Asked {
  lift: (element: Element) => Carried | null;
  target: (element: Element) => Target | null;
  drop: (carried: Carried, target: Target | null) => void;
}

/** Picks up with the mouse and puts down elsewhere; Escape gives up. Fingers move the chart, they plan by the card. */
export function useLift({ lift, target, drop }: Asked) {
  const [state, setState] = useState<Lift | null>(null);
  const begun = useRef<{ carried: Carried; x: number; y: number } | null>(null);
  const lifted = useRef<Lift | null>(null);
  const asked = useRef({ lift, target, drop });
  useEffect(() => {
    asked.current = { lift, target, drop };
  });
  const show = (next: Lift | null) => {
    lifted.current = next;
    setState(next);
  };
  useEffect(() => {
    const move = (event: globalThis.PointerEvent) => {
      const start = begun.current;
      if (!start) return;
      if (!lifted.current && Math.hypot(event.clientX - start.x, event.clientY - start.y) < BEGINS_AFTER_PX) return;
      const under = document.elementFromPoint(event.clientX, event.clientY);
      show({ carried: start.carried, over: under && asked.current.target(under), x: event.clientX, y: event.clientY });
    };
    const end = () => {
      const now = lifted.current;
      begun.current = null;
      show(null);
      if (now) asked.current.drop(now.carried, now.over);
    };
    const giveUp = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !begun.current) return;
      begun.current = null;
      show(null);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('keydown', giveUp);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('keydown', giveUp);
    };
  }, []);
  const onPointerDown = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    const carried = asked.current.lift(event.target as Element);
    begun.current = carried && { carried, x: event.clientX, y: event.clientY };
  };
  return { lift: state, onPointerDown };
}
