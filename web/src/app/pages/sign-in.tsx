import { getRouteApi } from '@tanstack/react-router';
import { SignInPage } from '@/features/session/sign-in-page';
import { InSlices } from '@/ui/in-slices';

const route = getRouteApi('/sign-in');

export default function SignInRoute() {
  const search = route.useSearch();
  return (
    <InSlices>
      <SignInPage {...search} />
    </InSlices>
  );
}
