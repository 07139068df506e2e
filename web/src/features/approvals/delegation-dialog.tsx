import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { delegate, delegationsQuery, endDelegation, type Delegation } from '@/api/delegations';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { meQuery } from '@/api/session';
import { dayFormats, formatInstant, today, wallToInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { asText } from '@/records/fields/label';
import { RecordPicker } from '@/records/fields/record-picker';
import { FieldRow } from '@/ui/field-row';
import { DatePicker } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { TextAreaField } from '@/ui/text-area-field';
import { problemText, useNotice } from '@/ui/use-notice';
import styles from './approvals.module.css';
import { delegationOf, newDelegationDraft, type DelegationDraft } from './delegation-draft';

/** While somebody is away, somebody else decides: who, how long, and what is set up already. */
export default function DelegationDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const [draft, setDraft] = useState<DelegationDraft>(() => newDelegationDraft(today()));
  const [lacks, setLacks] = useState(false);
  const set = (change: Partial<DelegationDraft>) => setDraft((now) => ({ ...now, ...change }));
  const refresh = () => client.invalidateQueries({ queryKey: keys.delegations });
  const make = useSingleMutation({
    mutationFn: delegate,
    onSuccess: () => {
      notice.done(t('delegation.made', { name: draft.name }));
      setDraft(newDelegationDraft(today()));
      void refresh();
    },
  });
  const submit = () => {
    const body = delegationOf(draft, today(), wallToInstant);
    setLacks(body === null);
    if (body) make.mutate(body);
  };
  const { error } = make;
  return (
    <Modal
      open
      title={t('delegation.title')}
      okText={t('delegation.make')}
      cancelText={t('common.close')}
      okButtonProps={{ loading: make.isPending }}
      onOk={submit}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t('delegation.hint')}</p>
        {lacks && <NoticeBar tone="danger" title={t('delegation.lacks')} />}
        {error && (
          <NoticeBar tone="danger" title={problemText(error, t('problem.unreachable'), t('problem.unknown'))}>
            {isProblem(error) && error.errors.map(({ message }) => message).join(' ')}
          </NoticeBar>
        )}
        <FieldRow id="delegate" label={t('delegation.who')} required>
          <RecordPicker
            id="delegate"
            target="employee"
            required
            value={draft.delegate}
            label={draft.name}
            onChange={(id, name) => set({ delegate: asText(id) || null, name: name ?? '' })}
          />
        </FieldRow>
        <div className={styles.period}>
          <Day id="delegation-from" label={t('delegation.from')} value={draft.from} onChange={(from) => set({ from })} />
          <Day id="delegation-until" label={t('delegation.until')} value={draft.until} onChange={(until) => set({ until })} />
        </div>
        <TextAreaField id="delegation-reason" label={t('delegation.reason')} help={null} value={draft.reason} onChange={(reason) => set({ reason })} />
        <Current onEnded={() => void refresh()} />
      </div>
    </Modal>
  );
}

interface DayProps {
  id: string;
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
}

function Day({ id, label, value, onChange }: DayProps) {
  const { i18n } = useTranslation();
  return (
    <FieldRow id={id} label={label} required>
      <DatePicker
        id={id}
        className="full-width"
        format={dayFormats(i18n.language)}
        minDate={dayjs(today())}
        value={value ? dayjs(value) : null}
        onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : null)}
      />
    </FieldRow>
  );
}

function Current({ onEnded }: { onEnded: () => void }) {
  const { t } = useTranslation();
  const list = useQuery(delegationsQuery());
  if (list.error) return <ProblemNotice error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <SkeletonLines lines={2} label={t('common.loading')} />;
  return (
    <section aria-label={t('delegation.current')}>
      <h3>{t('delegation.current')}</h3>
      {list.data.items.length === 0 ? (
        <p className="faint">{t('delegation.none')}</p>
      ) : (
        <ul className={styles.delegations}>
          {list.data.items.map((one) => (
            <Line key={one.id} delegation={one} onEnded={onEnded} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ delegation, onEnded }: { delegation: Delegation; onEnded: () => void }) {
  const { t, i18n } = useTranslation();
  const notice = useNotice();
  const me = useQuery(meQuery());
  const end = useSingleMutation({
    mutationFn: () => endDelegation(delegation.id),
    onSuccess: () => {
      notice.done(t('delegation.ended'));
      onEnded();
    },
    onError: notice.failed,
  });
  const name = t('delegation.line', { employee: delegation.employee.name, delegate: delegation.delegate.name });
  const own = delegation.employee.id === me.data?.employee?.id || me.data?.powers.includes('manage_people');
  const at = (instant: string) => formatInstant(instant, i18n.language);
  return (
    <li>
      <span>
        <strong>{name}</strong>
        <span className="faint">{t('delegation.period', { from: at(delegation.starts_at), until: at(delegation.ends_at) })}</span>
        {delegation.reason && <span>{delegation.reason}</span>}
      </span>
      {own && (
        <Button size="small" loading={end.isPending} aria-label={t('delegation.end_named', { name })} onClick={() => end.mutate()}>
          {t('delegation.end')}
        </Button>
      )}
    </li>
  );
}
