import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { resumeAutomation } from '@/api/automations';
import type { Automation, Paused } from '@/api/automation-types';
import { keys } from '@/api/keys';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { NoticeBar } from '@/ui/notice-bar';
import { useNotice } from '@/ui/use-notice';

interface PausedNoticeProps {
  automation: Automation;
  paused: Paused;
  onResumed: (automation: Automation) => void;
}

/** Why the program stopped a rule by itself, and how it goes on: with what it held back, or without. */
export function PausedNotice({ automation, paused, onResumed }: PausedNoticeProps) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const resume = useSingleMutation({
    mutationFn: (held: 'run' | 'discard') => resumeAutomation(automation.id, held),
    onSuccess: (fresh) => {
      onResumed(fresh);
      notice.done(t('automation.resumed'));
      void client.invalidateQueries({ queryKey: keys.anyRuns });
    },
    onError: notice.failed,
  });
  return (
    <NoticeBar
      tone="danger"
      title={paused.at ? t('automation.paused_since', { at: formatInstant(paused.at, i18n.language) }) : t('automation.paused')}
      actions={
        <>
          <Button loading={resume.isPending && resume.variables === 'run'} onClick={() => resume.mutate('run')}>
            {t('automation.resume_run')}
          </Button>
          <Button loading={resume.isPending && resume.variables === 'discard'} onClick={() => resume.mutate('discard')}>
            {t('automation.resume_discard')}
          </Button>
        </>
      }
    >
      {paused.message} {t('automation.paused_hint')}
    </NoticeBar>
  );
}
