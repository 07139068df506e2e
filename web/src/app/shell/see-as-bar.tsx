import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { seeAsOneself } from '@/api/session';
import type { Me } from '@/api/types';
import { formatInstant } from '@/lib/dates';
import { beginAnew } from '@/lib/other-person';
import { useSingleMutation } from '@/lib/single-mutation';
import { NoticeBar } from '@/ui/notice-bar';
import { useNotice } from '@/ui/use-notice';

/** Reminds whoever sees as somebody else of it, on every page, and leads back. */
export default function SeeAsBar({ me }: { me: Me }) {
  const { t, i18n } = useTranslation();
  const notice = useNotice();
  const back = useSingleMutation({ mutationFn: seeAsOneself, onSuccess: beginAnew, onError: notice.failed });
  if (!me.seen_by) return null;
  return (
    <NoticeBar
      tone="warning"
      actions={
        <Button type="primary" loading={back.isPending || back.isSuccess} onClick={() => back.mutate()}>
          {t('see_as.back')}
        </Button>
      }
    >
      {t('see_as.bar', { name: me.employee.name, until: formatInstant(me.seen_by.until, i18n.language) })}
    </NoticeBar>
  );
}
