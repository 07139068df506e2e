import { useQuery } from '@tanstack/react-query';
import { recordQuery } from '@/api/records';
import ExportFile from '@/records/jobs/export-file';

/** What became of an export, beside its approval. */
export default function ExportPanel({ id }: { id: string }) {
  const record = useQuery(recordQuery('export_request', id));
  return record.data ? <ExportFile record={record.data} /> : null;
}
