import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { modulesQuery, switchModule, type CompanyModule } from '@/api/company';
import { useSingleMutation } from '@/lib/single-mutation';
import { ActionButton } from '@/ui/action-button';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { SwitchOffDialog } from './switch-off-dialog';

const nameOf = ({ module, objects }: CompanyModule) => objects[0]?.label ?? module;

/** What the company works with, and what it does without. */
export function ModulesPanel() {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const modules = useQuery(modulesQuery());
  const [asked, setAsked] = useState<CompanyModule | null>(null);
  const put = useSingleMutation<CompanyModule, Pick<CompanyModule, 'module' | 'on'>>({
    mutationFn: switchModule,
    onSuccess: (now) => {
      setAsked(null);
      const back = () => put.mutate({ module: now.module, on: !now.on });
      notice.done(t(now.on ? 'company.switched_on' : 'company.switched_off', { module: nameOf(now) }), back);
      // Everybody's rights are others now: whatever is known may be out of date.
      return client.invalidateQueries();
    },
    onError: notice.failed,
  });
  const list = new Intl.ListFormat(i18n.language, { style: 'narrow', type: 'conjunction' });
  const all = modules.data ?? [];
  const named = (names: string[]) => list.format(all.filter(({ module }) => names.includes(module)).map(nameOf));
  const others = (names: string[], on: boolean) => names.filter((name) => all.some((other) => other.module === name && other.on === on));
  const refusal = ({ on, needs, needed_by }: CompanyModule) => {
    const hindering = on ? others(needed_by, true) : others(needs, false);
    if (hindering.length === 0) return null;
    return t(on ? 'company.needed_by' : 'company.needs', { others: named(hindering) });
  };
  return (
    <Panel title={t('company.modules')} note={t('company.modules_hint')}>
      {modules.error && <ProblemNotice error={modules.error} retry={() => void modules.refetch()} />}
      {modules.isPending && <SkeletonLines lines={6} label={t('common.loading')} />}
      {modules.data && (
        <PlainTable
          label={t('company.modules')}
          columns={[t('company.module'), t('company.holds_also'), t('company.state'), '']}
          rows={modules.data.map((module) => ({
            key: module.module,
            cells: [
              nameOf(module),
              list.format(module.objects.slice(1).map(({ label }) => label)),
              t(module.on ? 'company.module_on' : 'company.module_off'),
              <ActionButton
                key="switch"
                size="small"
                aria-label={t(module.on ? 'company.switch_off_one' : 'company.switch_on_one', { module: nameOf(module) })}
                refused={refusal(module)}
                loading={put.isPending && put.variables.module === module.module}
                onClick={() => (module.on ? setAsked(module) : put.mutate({ module: module.module, on: true }))}
              >
                {t(module.on ? 'company.switch_off' : 'company.switch_on')}
              </ActionButton>,
            ],
          }))}
        />
      )}
      {asked && (
        <SwitchOffDialog
          module={asked}
          name={nameOf(asked)}
          pending={put.isPending}
          onConfirm={() => put.mutate({ module: asked.module, on: false })}
          onClose={() => setAsked(null)}
        />
      )}
    </Panel>
  );
}
