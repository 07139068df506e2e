import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wholeData } from '@/api/privacy';
import { saveBlob } from '@/lib/download';
import { today } from '@/lib/dates';
import { useSingleMutation } from '@/lib/single-mutation';
import { useNotice } from '@/ui/use-notice';

/** Everything kept about a person, as one file. */
export function DownloadButton({ employee, children }: { employee: string; children: string }) {
  const { t, i18n } = useTranslation();
  const notice = useNotice();
  const [actions, setActions] = useState(0);
  const load = useSingleMutation({
    mutationFn: () => wholeData(employee, setActions),
    onSuccess: (data) => {
      const blob = new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' });
      saveBlob(blob, `${t('privacy.file_name')}-${today()}.json`);
      notice.done(t('privacy.downloaded'));
    },
    onError: notice.failed,
    onSettled: () => setActions(0),
  });
  const count = new Intl.NumberFormat(i18n.language).format(actions);
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden="true" />} loading={load.isPending} onClick={() => load.mutate()}>
        {children}
      </Button>
      {load.isPending && actions > 0 && (
        <span role="status" className="faint">
          {t('privacy.download_so_far', { count: actions, n: count })}
        </span>
      )}
    </>
  );
}
