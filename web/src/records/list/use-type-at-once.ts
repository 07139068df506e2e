import { useEffect } from 'react';

const FRAMES = 60;

/** Controls come in pieces of their own; as soon as it is there, one types. */
export function useTypeAtOnce(id: string) {
  useEffect(() => {
    let left = FRAMES;
    let frame = 0;
    const look = () => {
      const input = document.getElementById(id);
      if (input) {
        input.focus();
        if (input instanceof HTMLInputElement && input.type === 'text') input.select();
        return;
      }
      if ((left -= 1) > 0) frame = requestAnimationFrame(look);
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [id]);
}
