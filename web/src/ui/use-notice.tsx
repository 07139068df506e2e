import { App, Button } from 'antd';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '@/api/problem';

const UNDO_SECONDS = 10;

export interface Notice {
  done: (text: string, undo?: () => void) => void;
  failed: (error: unknown) => void;
}

/** Short messages at the edge of the screen; a change that can be taken back offers it for ten seconds. */
export function useNotice(): Notice {
  const { message } = App.useApp();
  const { t } = useTranslation();
  const done = useCallback(
    (text: string, undo?: () => void) => {
      const key = `${Date.now()}-${text}`;
      const takeBack = () => {
        message.destroy(key);
        undo?.();
      };
      const content = undo ? (
        <span>
          {text}{' '}
          <Button type="link" size="small" onClick={takeBack}>
            {t('common.undo')}
          </Button>
        </span>
      ) : (
        text
      );
      void message.open({ key, type: 'success', content, duration: undo ? UNDO_SECONDS : 3 });
    },
    [message, t],
  );
  const failed = useCallback(
    (error: unknown) => void message.error(problemText(error, t('problem.unreachable'), t('problem.unknown')), 6),
    [message, t],
  );
  return { done, failed };
}

/** What a failure says to the person who met it. */
export function problemText(error: unknown, unreachable: string, unknown: string): string {
  if (typeof error === 'string' && error) return error;
  if (!(error instanceof Problem)) return unknown;
  if (error.code === 'network.unreachable') return unreachable;
  return error.message && error.message !== error.code ? error.message : unknown;
}
