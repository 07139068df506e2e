import { useQuery } from '@tanstack/react-query';
import { objectsQuery } from '@/api/objects';
import type { ObjectDefinition } from '@/api/types';

/** How an object is told from others. */
const CHOSEN = new Set(['eq', 'ne', 'in', 'not_in']);

/** Of a wish to export the object is kept by its name; whoever sets a condition chooses it by what it is called. */
export function useConditionalFields(): (definition: ObjectDefinition) => ObjectDefinition {
  const objects = useQuery(objectsQuery());
  return (definition) => {
    if (definition.name !== 'export_request') return definition;
    const options = (objects.data?.items ?? []).map(({ name, label }) => ({ value: name, label }));
    const fields = definition.fields.map((field) => {
      if (field.name !== 'object') return field;
      return { ...field, type: 'choice' as const, options, operators: field.operators.filter((one) => CHOSEN.has(one)) };
    });
    return { ...definition, fields };
  };
}
