import type { Simulation } from './approval-types';
import { newKey, request } from './client';
import type { ExportRequest } from './records';

/** What an export would hold, and who would have to agree to it. */
export interface ExportPreview extends Simulation {
  records: number;
  /** The filter in words. */
  filter: string;
}

export const previewExport = (object: string, body: ExportRequest, signal?: AbortSignal) =>
  request<ExportPreview>(`/records/${object}/export/preview`, { method: 'POST', body, signal });

/** Asks for an export that somebody has to agree to. */
export const requestExport = (object: string, body: { export: ExportRequest; reason: string }) =>
  request<{ id: string; approval: string }>(`/records/${object}/export/request`, { method: 'POST', body, key: newKey() });
