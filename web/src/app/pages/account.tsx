import { getRouteApi } from '@tanstack/react-router';
import { AccountPage } from '@/features/account/account-page';

const route = getRouteApi('/shell/account');

export default function AccountRoute() {
  return <AccountPage tab={route.useSearch().tab ?? 'profile'} />;
}
