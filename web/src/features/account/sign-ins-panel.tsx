import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { signInsQuery } from '@/api/session';
import { formatInstant } from '@/lib/dates';
import { deviceOf } from '@/lib/device';
import { DotLabel } from '@/ui/dot-label';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';

const GOOD = ['success', 'ok', 'signed_in'];

export function SignInsPanel() {
  const { t, i18n } = useTranslation();
  const signIns = useQuery(signInsQuery());
  if (signIns.error) return <ProblemNotice error={signIns.error} />;
  if (!signIns.data) return <SkeletonLines label={t('common.loading')} />;
  return (
    <Panel title={t('account.tab.sign_ins')} note={t('account.sign_ins_hint')} flush>
      <PlainTable
        label={t('account.tab.sign_ins')}
        columns={[t('account.when'), t('account.device'), t('account.address'), t('account.outcome')]}
        rows={signIns.data.items.map((entry, index) => ({
          key: `${entry.at}-${index}`,
          cells: [
            formatInstant(entry.at, i18n.language),
            deviceOf(entry.agent),
            entry.address ?? '–',
            GOOD.includes(entry.outcome) ? (
              <DotLabel key="ok" color="green">
                {t('account.succeeded')}
              </DotLabel>
            ) : (
              <DotLabel key="no" color="red">
                {t('account.failed')}
              </DotLabel>
            ),
          ],
        }))}
      />
    </Panel>
  );
}
