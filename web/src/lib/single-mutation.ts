import { useMutation, type UseMutationOptions } from '@tanstack/react-query';
import { useRef } from 'react';

/**
 * A mutation that is one wish, however often the button is pressed: while it is on its way, nothing is sent again. (The
 * pending state cannot serve for that, it is drawn only after the second press.)
 */
export function useSingleMutation<Data, Wish = void>(options: UseMutationOptions<Data, Error, Wish>) {
  const mutation = useMutation(options);
  const sending = useRef(false);
  const mutate = (wish: Wish) => {
    if (sending.current) return;
    sending.current = true;
    mutation.mutate(wish, {
      onSettled: () => {
        sending.current = false;
      },
    });
  };
  return { ...mutation, mutate };
}
