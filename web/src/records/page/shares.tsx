import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addShare, removeShare, sharesQuery, type ShareDraft } from '@/api/access';
import { keys } from '@/api/keys';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { dayFormats, formatInstant, wallToInstant } from '@/lib/dates';
import { ActionButton } from '@/ui/action-button';
import { FieldRow } from '@/ui/field-row';
import { DatePicker, Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { DepartmentPicker } from '../fields/department-picker';
import { asText } from '../fields/label';
import { RecordPicker } from '../fields/record-picker';
import styles from './page.module.css';

interface SharesProps {
  definition: ObjectDefinition;
  record: RecordRow;
}

export default function Shares({ definition, record }: SharesProps) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const shares = useQuery(sharesQuery(definition.name, record.id));
  const refresh = () => void client.invalidateQueries({ queryKey: keys.record(definition.name, record.id) });
  const refused = record.can?.includes('share') ? null : t('refused.share', { object: definition.label });
  const remove = useMutation({
    mutationFn: (share: string) => removeShare(definition.name, record.id, share),
    onSuccess: () => {
      refresh();
      notice.done(t('share.removed'));
    },
    onError: notice.failed,
  });
  if (shares.error) return <ProblemNotice error={shares.error} retry={() => void shares.refetch()} />;
  if (!shares.data) return <SkeletonLines label={t('common.loading')} />;
  return (
    <>
      <Panel title={t('share.title')} note={t('share.hint')} flush={shares.data.items.length > 0}>
        {shares.data.items.length === 0 ? (
          <p className="faint">{t('share.none')}</p>
        ) : (
          <PlainTable
            label={t('share.title')}
            columns={[t('share.with'), t('share.level'), t('share.until'), '']}
            rows={shares.data.items.map((share) => ({
              key: share.id,
              cells: [
                share.label,
                `${t(`share.level_${share.level}`)}${share.kind === 'share' ? '' : ` · ${t(`share.${share.kind}`)}`}`,
                share.kind === 'asked' ? t('share.while_asked') : share.expires_at ? formatInstant(share.expires_at, i18n.language) : t('share.forever'),
                share.kind !== 'asked' && (
                  <ActionButton key="remove" size="small" type="text" refused={refused} onClick={() => remove.mutate(share.id)}>
                    {t('common.remove')}
                  </ActionButton>
                ),
              ],
            }))}
          />
        )}
      </Panel>
      <AddShare definition={definition} record={record} refused={refused} onAdded={refresh} />
    </>
  );
}

function AddShare({ definition, record, refused, onAdded }: SharesProps & { refused: string | null; onAdded: () => void }) {
  const { t, i18n } = useTranslation();
  const notice = useNotice();
  const [kind, setKind] = useState<'employee' | 'department'>('employee');
  const [id, setId] = useState<string>();
  const [level, setLevel] = useState<'read' | 'edit'>('read');
  const [until, setUntil] = useState<string>();
  const add = useMutation({
    mutationFn: (body: ShareDraft) => addShare(definition.name, record.id, body),
    onSuccess: () => {
      setId(undefined);
      onAdded();
      notice.done(t('share.added'));
    },
    onError: notice.failed,
  });
  const submit = () => {
    if (!id) return;
    add.mutate({
      ...(kind === 'employee' ? { employee_id: id } : { department_id: id }),
      level,
      ...(until ? { expires_at: until } : {}),
    });
  };
  const pick = { id: 'share-whom', value: id ?? null, onChange: (next: unknown) => setId(asText(next) || undefined) };
  return (
    <Panel title={t('share.add')}>
      <div className={styles.addShare}>
        <FieldRow id="share-kind" label={t('share.with')}>
          <Select
            id="share-kind"
            className="full-width"
            value={kind}
            options={[
              { value: 'employee', label: t('share.person') },
              { value: 'department', label: t('share.department') },
            ]}
            onChange={(next: unknown) => {
              setKind(next === 'department' ? 'department' : 'employee');
              setId(undefined);
            }}
          />
        </FieldRow>
        <FieldRow id="share-whom" label={t('share.whom')}>
          {kind === 'employee' ? <RecordPicker {...pick} target="employee" /> : <DepartmentPicker {...pick} />}
        </FieldRow>
        <FieldRow id="share-level" label={t('share.level')}>
          <Select
            id="share-level"
            className="full-width"
            value={level}
            options={(['read', 'edit'] as const).map((value) => ({ value, label: t(`share.level_${value}`) }))}
            onChange={(next: unknown) => setLevel(next === 'edit' ? 'edit' : 'read')}
          />
        </FieldRow>
        <FieldRow id="share-until" label={t('share.until')}>
          <DatePicker
            id="share-until"
            className="full-width"
            format={dayFormats(i18n.language)}
            placeholder={t('share.forever')}
            onChange={(date) => setUntil(date ? wallToInstant(date.endOf('day')) : undefined)}
          />
        </FieldRow>
        <span>
          {refused ? (
            <ActionButton refused={refused}>{t('share.add')}</ActionButton>
          ) : (
            <Button type="primary" disabled={!id} loading={add.isPending} onClick={submit}>
              {t('share.add')}
            </Button>
          )}
        </span>
      </div>
    </Panel>
  );
}
