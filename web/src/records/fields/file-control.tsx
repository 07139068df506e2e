import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileUrl, uploadFile } from '@/api/jobs';
import { isObject } from '@/lib/json';
import { useNotice } from '@/ui/use-notice';
import type { InputProps } from './field-ui';
import { asText, labelFor } from './label';

/** A file is kept as its id; a server that tells more may send an object. */
export const fileIdOf = (value: unknown): string => (isObject(value) ? asText(value['id']) : asText(value));

export const fileNameOf = (value: unknown, label: InputProps['label']): string =>
  (isObject(value) ? asText(value['name']) : labelFor(label, value)) || `#${fileIdOf(value)}`;

interface FileControlProps extends InputProps {
  accept?: string;
}

/** Uploads at once and keeps the id; the form saves it with the rest. */
export function FileControl({ id, value, label, onChange, describedBy, accept }: FileControlProps) {
  const { t } = useTranslation();
  const notice = useNotice();
  const picker = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  const upload = useMutation({
    mutationFn: uploadFile,
    onSuccess: (file) => {
      setName(file.name);
      onChange(file.id);
    },
    onError: notice.failed,
  });
  const has = fileIdOf(value) !== '';
  return (
    <span className="file-control">
      <input
        ref={picker}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        accept={accept}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) upload.mutate(file);
        }}
      />
      {has && (
        <a href={fileUrl(fileIdOf(value))} target="_blank" rel="noopener noreferrer">
          {name ?? fileNameOf(value, label)}
        </a>
      )}
      <Button id={id} loading={upload.isPending} aria-describedby={describedBy} onClick={() => picker.current?.click()}>
        {has ? t('field.file.replace') : t('field.file.choose')}
      </Button>
      {has && (
        <Button type="text" onClick={() => onChange(null)}>
          {t('common.remove')}
        </Button>
      )}
    </span>
  );
}
