import { useQuery, useQueryClient } from '@tanstack/react-query';
import { previewChange } from '@/api/changes';
import { keys } from '@/api/keys';
import { isProblem } from '@/api/problem';
import { statusQuery } from '@/api/status';
import type { Field, FieldError, ObjectDefinition, RecordRow } from '@/api/types';
import { valueFor } from './links';

const FIVE_MINUTES = 300_000;

/** Tries to make a record refer to another one, of which nothing stays: what its reference then says is wrong. */
export async function rehearsed(object: string, { id, version }: RecordRow, field: Field, to: string): Promise<FieldError | undefined> {
  try {
    const values = { [field.name]: valueFor(field, to, 'link') };
    await previewChange(object, id, { deed: 'edit', values, version, reason: '', submit: false });
  } catch (error) {
    // Whatever else it says is about change orders, or is said when the record is saved.
    if (isProblem(error)) return error.errors.find((one) => one.field === field.name);
  }
  return undefined;
}

/**
 * Whether a reference stays as it was made. Definitions do not say so to readers: it is found out by trying it with one record
 * whose status does not keep the field. Without a record it tells what was found out before.
 */
export function useFixed(definition: ObjectDefinition, field: Field | undefined, to: string, row?: RecordRow) {
  const client = useQueryClient();
  const { name: object, status } = definition;
  const known = useQuery({
    queryKey: [...keys.object(object), 'fixed', field?.name ?? ''] as const,
    queryFn: async () => {
      if (!row || !field || (await rehearsed(object, row, field, to))?.code !== 'field.read_only') return false;
      return status === null || (await client.fetchQuery(statusQuery(object, row.id))).fields[field.name] === undefined;
    },
    enabled: row !== undefined && field !== undefined,
    staleTime: FIVE_MINUTES,
    retry: false,
  });
  return { fixed: known.data === true, asking: known.isLoading };
}
