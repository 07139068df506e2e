import { InboxOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '@/api/jobs';
import type { ObjectDefinition, StoredFile } from '@/api/types';
import { saveBlob } from '@/lib/download';
import { useNotice } from '@/ui/use-notice';
import { isEditable, isKeptByServer } from '../fields/registry';
import styles from './import.module.css';

interface UploadStepProps {
  definition: ObjectDefinition;
  onUploaded: (file: StoredFile) => void;
}

/** A spreadsheet with the right headings, marked as UTF-8 so that every program opens it rightly. */
function template(definition: ObjectDefinition): Blob {
  const heads = definition.fields
    .filter((field) => isEditable(field) && !isKeptByServer(field) && field.type !== 'lines')
    .map((field) => `"${field.label.replaceAll('"', '""')}"`);
  return new Blob([`\uFEFF${heads.join(',')}\r\n`], { type: 'text/csv' });
}

export function UploadStep({ definition, onUploaded }: UploadStepProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const upload = useMutation({ mutationFn: (file: File) => uploadFile(file), onSuccess: onUploaded, onError: notice.failed });
  const take = (file: File | undefined) => file && upload.mutate(file);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };
  return (
    <div
      className={styles.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className={styles.dropIcon} aria-hidden="true">
        <InboxOutlined aria-hidden="true" />
      </span>
      <h2>{t('import.drop')}</h2>
      <p>{t('import.drop_hint')}</p>
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        accept=".csv,.txt,.tsv,.xlsx"
        aria-label={t('import.choose')}
        tabIndex={-1}
        onChange={(event) => take(event.target.files?.[0])}
      />
      <span className="row center">
        <Button type="primary" loading={upload.isPending} disabled={!definition.can.import} onClick={() => picker.current?.click()}>
          {t('import.choose')}
        </Button>
        <Button onClick={() => saveBlob(template(definition), `${definition.plural}.csv`)}>{t('import.template')}</Button>
      </span>
    </div>
  );
}
