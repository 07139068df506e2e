import { ConnectorsPage } from '@/features/connectors/connectors-page';

export default function ConnectorsRoute() {
  return <ConnectorsPage />;
}
