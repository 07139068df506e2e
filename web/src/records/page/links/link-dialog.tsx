import { SearchOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Input, Modal, type InputRef } from 'antd';
import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listQuery } from '@/api/records';
import type { Field, ObjectDefinition, RecordRow } from '@/api/types';
import { titleOf } from '@/records/fields/label';
import { NoticeBar } from '@/ui/notice-bar';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Candidates } from './candidates';
import { takenFromOthers, unlinkedOf, type Failure, type RelatedLink } from './links';
import styles from './links.module.css';
import { useFixed } from './rehearsal';
import { useLinks } from './use-links';
import { usePicked } from './use-picked';
import { useRefusalText } from './use-refusal-text';

interface LinkDialogProps {
  owner: ObjectDefinition;
  record: RecordRow;
  link: RelatedLink;
  definition: ObjectDefinition;
  field: Field;
  onClose: () => void;
}

/** How many are shown at once; who looks for others types more of them. */
const SHOWN = 20;

/** Finds records that are there already and makes them refer to this one. */
export default function LinkDialog({ owner, record, link, definition, field, onClose }: LinkDialogProps) {
  const { t } = useTranslation();
  const search = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  const [failed, setFailed] = useState<Failure[]>([]);
  const q = useDeferredValue(typed.trim());
  const found = useQuery(
    listQuery(link.object, {
      filter: unlinkedOf(owner, link, record.id),
      sort: q ? undefined : (definition.list.sort ?? undefined),
      fields: [...new Set([definition.title_field, field.name])],
      limit: SHOWN,
      q: q || undefined,
    }),
  );
  const choice = usePicked(definition, field, record.id);
  const links = useLinks({ owner, id: record.id, definition, field });
  const chosen = [...choice.picked.values()];
  const items = found.data?.items ?? [];
  // What was ticked stays in sight when something else is looked for.
  const rows = [...chosen.filter(({ id }) => !items.some((item) => item.id === id)), ...items];
  const { fixed, asking } = useFixed(definition, field, record.id, items[0]);
  const why = useRefusalText(owner, link, definition)(fixed ? 'fixed' : null);
  const taken = takenFromOthers(chosen, field);
  const save = () =>
    links.mutate({
      rows: chosen,
      way: 'link',
      onOver: (outcome) => {
        if (outcome.failed.length === 0) return onClose();
        choice.clear();
        setFailed(outcome.failed);
      },
    });
  return (
    <Modal
      open
      title={t('link.title', { object: definition.plural })}
      okText={t('link.save', { count: chosen.length })}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: chosen.length === 0 || choice.asking.size > 0, loading: links.isPending }}
      afterOpenChange={(open) => open && search.current?.focus()}
      onCancel={onClose}
      onOk={save}
    >
      <div className={styles.dialog}>
        <p className={styles.note}>{t('link.hint', { field: field.label, title: titleOf(record, owner.title_field) })}</p>
        <Input
          allowClear
          ref={search}
          prefix={<SearchOutlined aria-hidden="true" />}
          aria-label={t('list.search', { object: definition.plural })}
          placeholder={t('list.search', { object: definition.plural })}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {failed.length > 0 && (
          <NoticeBar tone="danger" title={t('link.failed', { count: failed.length })}>
            <ul>
              {failed.map(({ id, title, reason }) => (
                <li key={id}>{t('link.failure', { title, reason })}</li>
              ))}
            </ul>
          </NoticeBar>
        )}
        {why && <NoticeBar tone="warning">{why}</NoticeBar>}
        {found.error && <ProblemNotice error={found.error} retry={() => void found.refetch()} />}
        {!found.error && (!found.data || asking) && <SkeletonLines lines={5} label={t('common.loading')} />}
        {!why && !asking && found.data && rows.length > 0 && <Candidates definition={definition} field={field} rows={rows} choice={choice} />}
        {found.data && items.length === 0 && (
          <p className="faint">{q ? t('link.none_found', { q }) : t('link.none', { object: definition.plural })}</p>
        )}
        {!why && found.data?.next && <p className={styles.note}>{t('link.first', { count: SHOWN })}</p>}
        {taken > 0 && (
          <p className={styles.note} role="status">
            {t('link.taken', { count: taken, field: field.label })}
          </p>
        )}
      </div>
    </Modal>
  );
}
