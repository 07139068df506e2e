import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Orphans } from '@/api/move-types';
import { orphansQuery, repairOrphans } from '@/api/moves';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { FieldRow } from '@/ui/field-row';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { useOwned } from './pickers';
import { Examples } from './plan/handover-section';
import { useNumber, useRefName } from './plan/names';
import { ReceiverEditor } from './receiver-editor';
import { noReceiver, receiverOf } from './receiver-draft';
import { useMoveRefresh } from './use-rehearsal';

type Orphan = Orphans['items'][number];

/** Open records whose owner cannot work any more: there should be none, and here they are if there are. */
export function OrphansPanel() {
  const { t, i18n } = useTranslation();
  const { label } = useOwned();
  const nameOf = useRefName();
  const number = useNumber();
  const orphans = useQuery(orphansQuery());
  const [repairing, setRepairing] = useState<Orphan | null>(null);
  const { data } = orphans;
  return (
    <Panel
      title={t('move.orphans.title')}
      count={data && data.total > 0 ? number(data.total) : null}
      note={data ? t('move.orphans.checked', { at: formatInstant(data.checked_at, i18n.language) }) : t('move.orphans.hint')}
      flush={data !== undefined && data.items.length > 0}
      actions={
        <Button size="small" loading={orphans.isFetching} onClick={() => void orphans.refetch()}>
          {t('move.orphans.check')}
        </Button>
      }
    >
      {orphans.error && <ProblemNotice error={orphans.error} />}
      {orphans.isPending && <SkeletonLines lines={2} label={t('common.loading')} />}
      {data && data.items.length === 0 && <p className="faint">{t('move.orphans.none')}</p>}
      {data && data.items.length > 0 && (
        <PlainTable
          label={t('move.orphans.title')}
          columns={[t('move.orphans.owner'), t('role.object'), t('plan.count'), t('plan.examples'), '']}
          rows={data.items.map((item) => ({
            key: `${item.owner.id}.${item.object}`,
            cells: [
              <OwnerName key="owner" name={nameOf(item.owner)} state={item.owner_state} />,
              label(item.object),
              number(item.count),
              <Examples key="examples" object={item.object} examples={item.examples} />,
              <Button key="repair" size="small" onClick={() => setRepairing(item)}>
                {t('move.orphans.repair')}
              </Button>,
            ],
          }))}
        />
      )}
      {repairing && <RepairDialog orphan={repairing} onClose={() => setRepairing(null)} />}
    </Panel>
  );
}

const STATES = ['none', 'invited', 'active', 'stopped', 'left'] as const;

function OwnerName({ name, state }: { name: string; state: string | null }) {
  const { t } = useTranslation();
  const known = STATES.find((one) => one === state);
  return (
    <>
      {name} <span className="faint">{known ? t(`plan.account.state.${known}`) : (state ?? '')}</span>
    </>
  );
}

function RepairDialog({ orphan, onClose }: { orphan: Orphan; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const refresh = useMoveRefresh();
  const notice = useNotice();
  const nameOf = useRefName();
  const [receiver, setReceiver] = useState(noReceiver('employee'));
  const to = receiverOf(receiver);
  const repair = useSingleMutation({
    mutationFn: repairOrphans,
    onSuccess: (move) => {
      refresh(move);
      notice.done(t('move.orphans.repaired'));
      void navigate({ to: '/moves/$id', params: { id: move.id }, search: {} });
    },
    onError: notice.failed,
  });
  return (
    <Modal
      open
      title={t('move.orphans.repair_title', { name: nameOf(orphan.owner) })}
      okText={t('move.orphans.repair')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !to, loading: repair.isPending }}
      onOk={() => to && repair.mutate({ owner: orphan.owner.id, receiver: to })}
      onCancel={onClose}
    >
      <FieldRow id="orphan-receiver" label={t('plan.receiver')} help={t('move.orphans.repair_hint')}>
        <ReceiverEditor id="orphan-receiver" name={t('plan.receiver')} object={orphan.object} value={receiver} onChange={setReceiver} />
      </FieldRow>
    </Modal>
  );
}
