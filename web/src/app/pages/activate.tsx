import { getRouteApi } from '@tanstack/react-router';
import { ActivationPage } from '@/features/session/activation-page';

const route = getRouteApi('/activate/$token');

export default function ActivateRoute() {
  return <ActivationPage token={route.useParams().token} />;
}
