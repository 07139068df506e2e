import { CameraOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState, type ClipboardEvent, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { fileUrl } from '@/api/jobs';
import { isObject } from '@/lib/json';
import { useNotice } from '@/ui/use-notice';
import type { InputProps } from './field-ui';
import styles from './file-control.module.css';
import { asText, labelFor } from './label';
import { useUpload } from './use-upload';

/** A file is kept as its id; a server that tells more may send an object. */
export const fileIdOf = (value: unknown): string => (isObject(value) ? asText(value['id']) : asText(value));

export const fileNameOf = (value: unknown, label: InputProps['label']): string =>
  (isObject(value) ? asText(value['name']) : labelFor(label, value)) || `#${fileIdOf(value)}`;

interface FileControlProps extends InputProps {
  accept?: string;
  picture?: boolean;
}

const holdsFiles = (transfer: DataTransfer): boolean => [...transfer.types].includes('Files');

/** Takes a file that is chosen, dropped, pasted or photographed, sends it at once and keeps its id; the form saves it with the rest. */
export function FileControl({ id, field, value, label, onChange, describedBy, accept, picture = false }: FileControlProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const picker = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const upload = useUpload((file) => {
    setName(file.name);
    onChange(file.id, file.name);
  });
  const take = (files: FileList | null) => {
    const [first, ...rest] = files ?? [];
    if (!first) return;
    if (accept && !accept.split(',').includes(first.type)) return notice.failed(t('field.file.no_picture'));
    if (rest.length > 0) notice.done(t('field.file.first_taken', { name: first.name }));
    void upload.send(first);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    take(event.clipboardData.files);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  const onDragOver = (event: DragEvent) => {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    setOver(true);
  };
  const has = fileIdOf(value) !== '';
  const hidden = { type: 'file', className: 'visually-hidden', tabIndex: -1, 'aria-hidden': true } as const;
  return (
    <div
      role="group"
      aria-label={field.label}
      className={styles.control}
      data-over={over || undefined}
      onPaste={onPaste}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      <input {...hidden} ref={picker} accept={accept} onChange={(event) => take(event.target.files)} />
      <input {...hidden} ref={camera} accept="image/*" capture="environment" onChange={(event) => take(event.target.files)} />
      {has && picture && <img className={styles.thumbnail} src={fileUrl(fileIdOf(value))} alt={name ?? fileNameOf(value, label)} />}
      {has && (
        <a href={fileUrl(fileIdOf(value))} target="_blank" rel="noopener noreferrer">
          {name ?? fileNameOf(value, label)}
        </a>
      )}
      {upload.percent !== null && (
        <progress className={styles.progress} max={100} value={upload.percent} aria-label={t('field.file.sending')}>
          {upload.percent} %
        </progress>
      )}
      <Button
        id={id}
        icon={<PaperClipOutlined aria-hidden="true" />}
        loading={upload.percent !== null}
        aria-describedby={describedBy}
        onClick={() => picker.current?.click()}
      >
        {has ? t('field.file.replace') : t('field.file.choose')}
      </Button>
      <Button className={styles.camera ?? ''} icon={<CameraOutlined aria-hidden="true" />} onClick={() => camera.current?.click()}>
        {t('field.file.photograph')}
      </Button>
      {has && (
        <Button type="text" onClick={() => onChange(null)}>
          {t('common.remove')}
        </Button>
      )}
      {!has && <span className={styles.hint}>{t('field.file.drop')}</span>}
    </div>
  );
}
