import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EVERY, type StatusTransition } from '@/api/status';
import type { ObjectDefinition } from '@/api/types';
import { NoticeBar } from '@/ui/notice-bar';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { namesIn } from './matrix';
import { inOrder } from './transitions';
import { TransitionDialog } from './transition-dialog';
import styles from './statuses.module.css';
import { useWords } from './use-words';

interface TransitionsPanelProps {
  definition: ObjectDefinition;
  transitions: StatusTransition[];
  roles: ReadonlyMap<string, string>;
}

/** The ways from one status to another, who may go them and what they ask for. */
export function TransitionsPanel({ definition, transitions, roles }: TransitionsPanelProps) {
  const { t } = useTranslation();
  const words = useWords(definition, roles);
  const [open, setOpen] = useState<StatusTransition | 'new' | null>(null);
  const order = [EVERY, ...words.options.map(({ value }) => value)];
  const first = definition.fields.find(({ name }) => name === definition.status)?.default;
  return (
    <Panel
      title={t('status.transitions')}
      count={transitions.length || undefined}
      actions={
        <Button icon={<PlusOutlined aria-hidden="true" />} onClick={() => setOpen('new')}>
          {t('status.add_transition')}
        </Button>
      }
      flush
    >
      <div className={styles.notice}>
        {transitions.length === 0 ? (
          <NoticeBar>{t('status.free')}</NoticeBar>
        ) : (
          <NoticeBar>
            {typeof first === 'string' ? t('status.governed', { status: words.status(first) }) : t('status.governed_plain')}
          </NoticeBar>
        )}
      </div>
      {transitions.length > 0 && (
        <PlainTable
          label={t('status.transitions')}
          columns={[t('status.from'), t('status.to'), t('status.who_may'), t('status.required'), '']}
          rows={inOrder(transitions, order).map((one) => ({
            key: one.id,
            cells: [
              words.status(one.from_status),
              words.status(one.to_status),
              words.whom({ who: one.who, role: one.role_id ?? null, field: one.who_field ?? null }),
              words.fields(namesIn(one.required_fields)) || <span className="faint">—</span>,
              <Button
                key="edit"
                size="small"
                aria-label={t('status.edit_transition', { from: words.status(one.from_status), to: words.status(one.to_status) })}
                onClick={() => setOpen(one)}
              >
                {t('common.edit')}
              </Button>,
            ],
          }))}
        />
      )}
      {open && (
        <TransitionDialog
          definition={definition}
          transition={open === 'new' ? null : open}
          roles={roles}
          words={words}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  );
}
