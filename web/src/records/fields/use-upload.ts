import { useRef, useState } from 'react';
import { uploadFile } from '@/api/jobs';
import type { StoredFile } from '@/api/types';
import { useNotice } from '@/ui/use-notice';

/** Sends one file after the other and says how far each is. */
export function useUpload(onDone: (file: StoredFile) => void) {
  const notice = useNotice();
  const [percent, setPercent] = useState<number | null>(null);
  const sending = useRef(false);
  const send = async (file: File) => {
    if (sending.current) return;
    sending.current = true;
    setPercent(0);
    try {
      onDone(await uploadFile(file, setPercent));
    } catch (error) {
      notice.failed(error);
    } finally {
      sending.current = false;
      setPercent(null);
    }
  };
  return { percent, send };
}
