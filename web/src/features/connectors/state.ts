import type { ConnectorBrief } from '@/api/connectors';

export type ConnectorState = 'off' | 'problem' | 'behind' | 'new' | 'well';

/** How a connector is, the gravest first. */
export function stateOf({ active, problem, last_ok_at, behind }: ConnectorBrief): ConnectorState {
  if (!active) return 'off';
  // What went well since is over.
  if (problem && (!last_ok_at || problem.at > last_ok_at)) return 'problem';
  if (!last_ok_at) return 'new';
  return behind > 0 ? 'behind' : 'well';
}
