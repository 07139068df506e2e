import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '@/lib/dates';
import type { Draft } from '@/lib/drafts';
import { NoticeBar } from '@/ui/notice-bar';

interface DraftBarProps {
  draft: Draft;
  /** Whether the record was changed since it was typed. */
  older?: boolean;
  onRestore: () => void;
  onDiscard: () => void;
}

/** Offers what was typed into this form before and not saved. */
export function DraftBar({ draft, older = false, onRestore, onDiscard }: DraftBarProps) {
  const { t, i18n } = useTranslation();
  return (
    <NoticeBar
      title={t('draft.title', { at: formatInstant(draft.at, i18n.language) })}
      actions={
        <>
          <Button size="small" type="primary" onClick={onRestore}>
            {t('draft.restore')}
          </Button>
          <Button size="small" onClick={onDiscard}>
            {t('draft.discard')}
          </Button>
        </>
      }
    >
      {older ? t('draft.older') : t('draft.hint')}
    </NoticeBar>
  );
}
