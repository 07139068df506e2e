import { useTranslation } from 'react-i18next';
import { isProblem } from '@/api/problem';
import { NoticeBar } from '@/ui/notice-bar';
import { problemText } from '@/ui/use-notice';

/** Why a definition was refused: the sentence, and what is wrong at each place. */
export function Faults({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (error == null) return null;
  const places = isProblem(error) ? [...new Set(error.errors.map((item) => item.message))] : [];
  return (
    <NoticeBar tone="danger" title={problemText(error, t('problem.unreachable'), t('problem.unknown'))}>
      {places.length > 0 && places.map((place) => <p key={place}>{place}</p>)}
    </NoticeBar>
  );
}
