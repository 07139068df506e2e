import { useQueries, useQuery } from '@tanstack/react-query';
import { objectQuery } from '@/api/objects';
import { recordQuery } from '@/api/records';
import { asText, titleOf } from './label';
import { RecordPicker } from './record-picker';

export interface OnePickerProps {
  id: string;
  value: string | null;
  /** What the control is called where no label stands beside it. */
  name?: string | undefined;
  required?: boolean;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  onChange: (value: string | null) => void;
}

/** A stored request names people by their ids alone; a picker shows them by name. */
export function useTitles(object: string, ids: readonly string[]): Record<string, string> {
  const definition = useQuery(objectQuery(object));
  const found = useQueries({
    queries: ids.map((id) => ({ ...recordQuery(object, id), staleTime: 300_000, enabled: definition.data !== undefined })),
  });
  const title = definition.data?.title_field ?? 'name';
  return Object.fromEntries(found.flatMap(({ data }) => (data ? [[data.id, titleOf(data, title)]] : [])));
}

export function OneRecordPicker({ object, ...props }: OnePickerProps & { object: string }) {
  const titles = useTitles(object, props.value ? [props.value] : []);
  return (
    <RecordPicker
      {...props}
      key={object}
      target={object}
      label={titles}
      onChange={(next) => props.onChange(asText(next) || null)}
    />
  );
}
