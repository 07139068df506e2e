import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DecidePage } from '@/features/decide/decide-page';
import { Entrance } from '@/features/session/entrance';
import { usePageTitle } from '@/lib/page-title';

const route = getRouteApi('/decide/$token');

export default function DecideRoute() {
  const { t } = useTranslation();
  usePageTitle(t('decide.title'));
  return (
    <Entrance title={t('decide.title')}>
      <DecidePage token={route.useParams().token} act={route.useSearch().act} />
    </Entrance>
  );
}
