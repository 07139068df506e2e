import { HistoryOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { keys } from '@/api/keys';
import { historyQuery, undoHistory } from '@/api/records';
import type { HistoryEntry, ObjectDefinition, RecordRow } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import { ChangeLine } from './change-line';
import { Owners } from './owners';
import styles from './page.module.css';

interface HistoryProps {
  definition: ObjectDefinition;
  record: RecordRow;
}

const ACTIONS = ['create', 'edit', 'delete', 'restore', 'transfer', 'share', 'unshare', 'undo', 'merge', 'import', 'attach', 'detach', 'press', 'hand_over', 'view', 'see_as'] as const;
const VIAS = ['web', 'api', 'mail', 'import', 'job', 'cli', 'move', 'change_order', 'automation', 'connector'] as const;

export default function History({ definition, record }: HistoryProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const history = useInfiniteQuery(historyQuery(definition.name, record.id));
  const undo = useMutation({
    mutationFn: (entry: string) => undoHistory(definition.name, record.id, entry),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.records(definition.name) });
      notice.done(t('history.undone'));
    },
    onError: notice.failed,
  });
  if (history.error) return <ProblemNotice error={history.error} retry={() => void history.refetch()} />;
  if (!history.data) return <SkeletonLines lines={6} label={t('common.loading')} />;
  const entries = history.data.pages.flatMap((page) => page.items);
  return (
    <div className={styles.stack}>
      {definition.ownership === 'owner' && <Owners definition={definition} record={record} />}
      <Panel>
        {entries.length === 0 ? (
          <Empty icon={<HistoryOutlined aria-hidden="true" />} title={t('history.none')}>
            {t('history.none_hint')}
          </Empty>
        ) : (
          <ol className={styles.entries}>
            {entries.map((entry) => (
              <Entry
                key={entry.id}
                entry={entry}
                definition={definition}
                undoing={undo.isPending}
                onUndo={() => undo.mutate(entry.id)}
              />
            ))}
          </ol>
        )}
        {history.hasNextPage && (
          <Button loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {t('common.more')}
          </Button>
        )}
      </Panel>
    </div>
  );
}

interface EntryProps {
  entry: HistoryEntry;
  definition: ObjectDefinition;
  undoing: boolean;
  onUndo: () => void;
}

function Entry({ entry, definition, undoing, onUndo }: EntryProps) {
  const { t, i18n } = useTranslation();
  const action = ACTIONS.find((known) => known === entry.action);
  const via = VIAS.find((known) => known === entry.via);
  return (
    <li>
      <div className={styles.entryHead}>
        <strong>{entry.actor?.name ?? t('history.system')}</strong>
        <span>{action ? t(`history.action.${action}`, { said: entry.said }) : entry.action}</span>
        <time dateTime={entry.at}>{formatInstant(entry.at, i18n.language)}</time>
        {via && via !== 'web' && <span className={styles.meta}>{t(`history.via.${via}`, { name: entry.connector })}</span>}
        {entry.undoable && (
          <Button size="small" type="link" disabled={undoing} onClick={onUndo}>
            {t('common.undo')}
          </Button>
        )}
      </div>
      {entry.changes.length > 0 && (
        <dl className={styles.changes}>
          {entry.changes.map((change) => (
            <div key={change.field}>
              <dt>{change.label}</dt>
              <dd>
                <ChangeLine change={change} definition={definition} first={entry.action === 'create'} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
