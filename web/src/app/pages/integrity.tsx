import { IntegrityPage } from '@/features/integrity/integrity-page';

export default function IntegrityRoute() {
  return <IntegrityPage />;
}
