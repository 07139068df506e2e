import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { adjustAutomation } from '@/api/automations';
import type { AutomationBrief } from '@/api/automation-types';
import { keys } from '@/api/keys';
import { objectQuery } from '@/api/objects';
import { isProblem } from '@/api/problem';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { DotLabel } from '@/ui/dot-label';
import { PlainTable } from '@/ui/plain-table';
import { useNotice } from '@/ui/use-notice';
import styles from './automations.module.css';
import { placesAfter } from './by-object';
import { triggerText } from './sentence';

interface RulesTableProps {
  object: string;
  label: string;
  rules: AutomationBrief[];
}

/** The rules of one object, in the order in which they act. */
export function RulesTable({ object, label, rules }: RulesTableProps) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(object));
  const { turn, move, busy } = useAdjust(rules);
  return (
    <PlainTable
      label={label}
      columns={[t('automation.name'), t('automation.when'), t('automation.owner'), t('automation.figures'), t('automation.active'), '']}
      rows={rules.map((one, at) => ({
        key: one.id,
        cells: [
          <div key="name" className={styles.name}>
            <Link to="/automations/$id" params={{ id: one.id }} search={{}}>
              {one.name}
            </Link>
            {one.paused && <DotLabel color="red">{t('automation.paused')}</DotLabel>}
          </div>,
          definition.data ? triggerText(one.trigger, definition.data, t) : '',
          one.owner.name,
          <Figures key="figures" rule={one} />,
          <span key="active">
            <Switch
              size="small"
              checked={one.active}
              disabled={busy}
              aria-label={t('automation.switch', { name: one.name })}
              onChange={(active) => turn({ id: one.id, active })}
            />
          </span>,
          <span key="move" className={styles.moves}>
            {([-1, 1] as const).map((by) => (
              <Button
                key={by}
                size="small"
                type="text"
                icon={by === -1 ? <ArrowUpOutlined aria-hidden="true" /> : <ArrowDownOutlined aria-hidden="true" />}
                aria-label={t(by === -1 ? 'automation.earlier' : 'automation.later', { name: one.name })}
                disabled={busy || at + by < 0 || at + by >= rules.length}
                onClick={() => move({ at, by })}
              />
            ))}
          </span>,
        ],
      }))}
    />
  );
}

function Figures({ rule }: { rule: AutomationBrief }) {
  const { t, i18n } = useTranslation();
  const { done, failed, open, last_at } = rule.figures;
  if (done + failed + open === 0) return <span className="faint">{t('automation.never_ran')}</span>;
  return (
    <div className={styles.name}>
      <span className={styles.figures}>
        <span>{t('automation.done_n', { count: done })}</span>
        {open > 0 && <span>{t('automation.open_n', { count: open })}</span>}
        {failed > 0 && <strong className={styles.failed}>{t('automation.failed_n', { count: failed })}</strong>}
      </span>
      {last_at && <span className="faint">{formatInstant(last_at, i18n.language)}</span>}
    </div>
  );
}

/** Switching rules and moving them, as they stand on the server. */
function useAdjust(rules: AutomationBrief[]) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const refresh = () => client.invalidateQueries({ queryKey: keys.automations });
  const turn = useSingleMutation({
    mutationFn: ({ id, active }: { id: string; active: boolean }) => adjustAutomation(id, { active }),
    onSuccess: (_, { active }) => {
      notice.done(t(active ? 'automation.switched_on' : 'automation.switched_off'));
      return refresh();
    },
    onError: (error) => {
      // What is wrong is said where it is put right: in the rule.
      if (isProblem(error) && error.errors.length > 0) notice.failed(t('automation.faulty_list', { text: error.errors[0]?.message ?? '' }));
      else notice.failed(error);
    },
  });
  const move = useSingleMutation({
    mutationFn: async ({ at, by }: { at: number; by: -1 | 1 }) => {
      for (const { id, place } of placesAfter(rules, at, by)) await adjustAutomation(id, { place });
    },
    onSettled: refresh,
    onError: notice.failed,
  });
  return { turn: turn.mutate, move: move.mutate, busy: turn.isPending || move.isPending };
}
