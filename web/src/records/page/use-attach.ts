import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { uploadFile } from '@/api/jobs';
import { keys } from '@/api/keys';
import { attachFile } from '@/api/record-files';
import { useNotice } from '@/ui/use-notice';

/** Sends files one after the other and attaches each as it arrives; one that fails does not keep the others. */
export function useAttach(object: string, id: string) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const notice = useNotice();
  const busy = useRef(false);
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null);
  const send = async (files: File[]) => {
    if (busy.current) return;
    busy.current = true;
    let arrived = 0;
    for (const file of files) {
      setSending({ name: file.name, percent: 0 });
      try {
        const stored = await uploadFile(file, (percent) => setSending({ name: file.name, percent }));
        await attachFile(object, id, stored.id);
        arrived += 1;
      } catch (error) {
        notice.failed(error);
      }
    }
    busy.current = false;
    setSending(null);
    if (arrived > 0) notice.done(t('files.added', { count: arrived }));
    await client.invalidateQueries({ queryKey: keys.record(object, id) });
  };
  return { sending, send };
}
