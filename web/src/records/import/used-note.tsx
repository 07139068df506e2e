import { useTranslation } from 'react-i18next';
import { NoticeBar } from '@/ui/notice-bar';
import type { Used } from './kept';

/** Says what of a kept matching came to pass, and what is left to do by hand. */
export function UsedNote({ name, used: { missing, unknown, left } }: { name: string; used: Used }) {
  const { t } = useTranslation();
  const list = (words: string[]) => words.join(t('filter.list_separator'));
  return (
    <NoticeBar tone={missing.length > 0 || left.length > 0 ? 'warning' : 'success'} title={t('import.kept.used', { name })}>
      {missing.length > 0 && <p>{t('import.kept.missing', { columns: list(missing) })}</p>}
      {unknown.length > 0 && <p>{t('import.kept.unknown', { columns: list(unknown) })}</p>}
      {left.length > 0 && <p>{t('import.kept.left', { parts: list(left) })}</p>}
    </NoticeBar>
  );
}
