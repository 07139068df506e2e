import { getRouteApi } from '@tanstack/react-router';
import { ConnectorPage } from '@/features/connectors/connector-page';
import { ReconciliationPage } from '@/features/connectors/reconciliation-page';

const one = getRouteApi('/shell/connectors/$id');

export default function ConnectorRoute() {
  const { view = 'flows' } = one.useSearch();
  return <ConnectorPage id={one.useParams().id} view={view} />;
}

const compared = getRouteApi('/shell/connectors/$id/reconciliations/$n');

/** What one comparison found. */
export function ReconciliationRoute() {
  const { id, n } = compared.useParams();
  return <ReconciliationPage id={id} n={n} />;
}
