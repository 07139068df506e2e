import type { Connector, Direction, Entity, FieldPair, Flow, Settings, SettingDeclaration } from '@/api/connectors';

/** The ways something of an entity may go. */
export const directionsOf = (entity: Entity | undefined): Direction[] =>
  entity ? [...entity.directions, ...(entity.directions.length > 1 ? (['both'] as const) : [])] : ['out', 'in', 'both'];

/** Another entity brings its suggested flow with it: fields of the one mean nothing to the other. */
export const flowOf = (entity: Entity): Flow => ({ ...entity.flow, entity: entity.name });

/** Another object keeps how and when, and loses what named the fields of the one before. */
export const withObject = (flow: Flow, object: string): Flow =>
  object === flow.object ? flow : { ...flow, object, filter: null, fields: [], status: null };

/** Who wins matters only where both sides may write. */
export const withDirection = (flow: Flow, direction: Direction): Flow => {
  const only = direction === 'out' ? ('here' as const) : ('there' as const);
  if (direction === 'both') return { ...flow, direction };
  return {
    ...flow,
    direction,
    fields: flow.fields.map((pair) => ({ ...pair, wins: only })),
    status: flow.status && { ...flow.status, map: flow.status.map.map((pair) => ({ ...pair, wins: only })) },
  };
};

export const newPair = (direction: Direction): FieldPair => ({
  field: '',
  remote: '',
  wins: direction === 'in' ? 'there' : 'here',
});

export type FlowFault = 'no_fields' | 'unfinished' | 'twice' | 'minutes' | 'status';

/** What keeps a flow from working. */
export function faultsOf(flow: Flow): FlowFault[] {
  const faults: FlowFault[] = [];
  const { fields, status } = flow;
  if (fields.length === 0) faults.push('no_fields');
  if (fields.some(({ field, remote }) => field === '' || remote.trim() === '')) faults.push('unfinished');
  const named = fields.map(({ field }) => field).filter((field) => field !== '');
  if (new Set(named).size < named.length) faults.push('twice');
  if (!Number.isInteger(flow.every_minutes) || flow.every_minutes < 1) faults.push('minutes');
  if (status && (status.field === '' || status.map.some(({ here, there }) => here === '' || there.trim() === ''))) faults.push('status');
  return faults;
}

const isSecret = (value: Settings[string] | undefined): boolean => typeof value === 'object' && value !== null;

/** What is sent: a secret nobody typed anew is left out, and stays as it is. */
export const sendable = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => !isSecret(value) && value !== ''));

/** The settings that must be said and are not. */
export const missingOf = (declared: readonly SettingDeclaration[], settings: Settings): string[] =>
  declared
    .filter(({ name, required }) => required && (settings[name] === undefined || settings[name] === null || settings[name] === ''))
    .map(({ name }) => name);

/** What of a connector is edited. */
export const changeOf = ({ name, active, settings, flows }: Connector) => ({ name, active, settings, flows });
export type ConnectorDraft = ReturnType<typeof changeOf>;
