import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { previewImport } from '@/api/jobs';
import { keys } from '@/api/keys';
import type { ImportPreview, ImportRequest } from '@/api/types';
import { useSettled } from '@/lib/use-settled';

const previewQuery = (object: string, request: ImportRequest) =>
  queryOptions({
    queryKey: [...keys.mappings(object), 'preview', request] as const,
    queryFn: () => previewImport(object, request),
    placeholderData: keepPreviousData,
  });

/** What the import would do; asked again once what was changed stands still. */
export function usePreview(object: string, request: ImportRequest) {
  const asked = useSettled(request);
  const preview = useQuery(previewQuery(object, asked));
  return { preview, checking: asked !== request || preview.isFetching };
}

/** The request with all that was found out, as it is run. */
export const settled = (request: ImportRequest, preview: ImportPreview): ImportRequest => ({
  mode: 'create',
  duplicates: 'skip',
  ...request,
  encoding: request.encoding ?? preview.encoding ?? undefined,
  mapping: request.mapping ?? preview.mapping,
});

export const needsKey = (request: ImportRequest): boolean => request.mode !== 'create' && (request.key ?? []).length === 0;
