import { CameraOutlined, CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '@/api/jobs';
import { keys } from '@/api/keys';
import { attachFile, detachFile, recordFilesQuery, type RecordFile } from '@/api/record-files';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { ActionButton } from '@/ui/action-button';
import { Empty } from '@/ui/empty';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useNotice } from '@/ui/use-notice';
import control from '../fields/file-control.module.css';
import styles from './files.module.css';
import { fileSize } from './file-size';
import { useAttach } from './use-attach';

interface FilesTabProps {
  definition: ObjectDefinition;
  record: RecordRow;
}

/** The files attached to a record: chosen, dropped, pasted or photographed, several at once. */
export default function FilesTab({ definition, record }: FilesTabProps) {
  const { t } = useTranslation();
  const files = useQuery(recordFilesQuery(definition.name, record.id));
  const [over, setOver] = useState(false);
  const attach = useAttach(definition.name, record.id);
  const refused = record.can?.includes('edit') === false ? t('refused.edit', { object: definition.label }) : null;
  const take = (list: FileList) => {
    if (!refused && list.length > 0) void attach.send([...list]);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  const onDragOver = (event: DragEvent) => {
    if (refused || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div className={styles.drop} data-over={over || undefined} onPaste={onPaste} onDragOver={onDragOver} onDragLeave={() => setOver(false)} onDrop={onDrop}>
      <Panel title={t('files.title')} count={files.data?.length} note={t('files.hint')}>
        <Adding refused={refused} sending={attach.sending} onTake={take} />
        {files.error && <ProblemNotice error={files.error} retry={() => void files.refetch()} />}
        {files.isPending && <SkeletonLines lines={3} label={t('common.loading')} />}
        {files.data?.length === 0 && (
          <Empty icon={<PaperClipOutlined aria-hidden="true" />} title={t('files.none')}>
            {refused ?? t('files.none_hint')}
          </Empty>
        )}
        {files.data && files.data.length > 0 && <FileTable object={definition.name} id={record.id} files={files.data} refused={refused} />}
      </Panel>
    </div>
  );
}

interface AddingProps {
  refused: string | null;
  sending: { name: string; percent: number } | null;
  onTake: (files: FileList) => void;
}

function Adding({ refused, sending, onTake }: AddingProps) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const chosen = (input: HTMLInputElement) => {
    if (input.files) onTake(input.files);
    // The same file may be chosen once more.
    input.value = '';
  };
  const hidden = { type: 'file', className: 'visually-hidden', tabIndex: -1, 'aria-hidden': true } as const;
  return (
    <div className={styles.adding}>
      <input {...hidden} ref={picker} multiple onChange={({ target }) => chosen(target)} />
      <input {...hidden} ref={camera} accept="image/*" capture="environment" onChange={({ target }) => chosen(target)} />
      <ActionButton icon={<PaperClipOutlined aria-hidden="true" />} refused={refused} loading={sending !== null} onClick={() => picker.current?.click()}>
        {t('files.add')}
      </ActionButton>
      <ActionButton className={control.camera ?? ''} icon={<CameraOutlined aria-hidden="true" />} refused={refused} onClick={() => camera.current?.click()}>
        {t('files.photograph')}
      </ActionButton>
      {sending && (
        <progress className={control.progress} max={100} value={sending.percent} aria-label={t('files.sending', { name: sending.name })}>
          {sending.percent} %
        </progress>
      )}
    </div>
  );
}

interface FileTableProps {
  object: string;
  id: string;
  files: RecordFile[];
  refused: string | null;
}

function FileTable({ object, id, files, refused }: FileTableProps) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const renew = () => client.invalidateQueries({ queryKey: keys.record(object, id) });
  const back = (file: RecordFile) => {
    attachFile(object, id, file.id).catch(notice.failed).finally(() => void renew());
  };
  const remove = useSingleMutation<void, RecordFile>({
    mutationFn: (file) => detachFile(object, id, file.id),
    onSuccess: (_, file) => {
      notice.done(t('files.removed', { name: file.name }), () => back(file));
      return renew();
    },
    onError: notice.failed,
  });
  return (
    <PlainTable
      label={t('files.title')}
      columns={[t('files.name'), t('files.size'), t('files.by'), t('files.at'), '']}
      numbers={[1]}
      rows={files.map((file) => ({
        key: file.id,
        cells: [
          <a key="name" className={styles.name} href={fileUrl(file.id)} target="_blank" rel="noopener noreferrer">
            {file.name}
          </a>,
          fileSize(file.size, i18n.language),
          file.created_by_label,
          formatInstant(file.created_at, i18n.language),
          <ActionButton
            key="remove"
            size="small"
            type="text"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label={t('files.remove', { name: file.name })}
            refused={refused}
            onClick={() => remove.mutate(file)}
          />,
        ],
      }))}
    />
  );
}
