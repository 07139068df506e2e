import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listQuery } from '@/api/records';
import type { RecordRow } from '@/api/types';
import { TreeSelect } from '@/ui/lazy';
import { asText, titleOf } from './label';

interface Node {
  value: string;
  title: string;
  children: Node[];
}

/** The departments as a tree; one whose parent is out of sight stands at the top. */
export function departmentTree(rows: RecordRow[]): Node[] {
  const nodes = new Map(rows.map((row) => [row.id, { value: row.id, title: titleOf(row, 'name'), children: [] as Node[] }]));
  const top: Node[] = [];
  for (const row of rows) {
    const node = nodes.get(row.id);
    if (!node) continue;
    (nodes.get(asText(row['parent_id']))?.children ?? top).push(node);
  }
  return top;
}

interface DepartmentPickerProps {
  id: string;
  value: unknown;
  label?: string | undefined;
  several?: boolean;
  required?: boolean;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
  name?: string | undefined;
  onChange: (value: unknown) => void;
}

export function DepartmentPicker(props: DepartmentPickerProps) {
  const list = useQuery(listQuery('department', { limit: 200, sort: 'name' }));
  const tree = useMemo(() => departmentTree(list.data?.items ?? []), [list.data]);
  const loaded = list.data !== undefined;
  const before: Node[] =
    !loaded && props.value && props.label
      ? [{ value: asText(props.value), title: props.label, children: [] }]
      : [];
  return (
    <TreeSelect
      id={props.id}
      className="full-width"
      aria-label={props.name}
      aria-invalid={props.invalid || undefined}
      aria-describedby={props.describedBy}
      status={props.invalid ? 'error' : ''}
      allowClear={!props.required}
      multiple={props.several ?? false}
      showSearch={{ treeNodeFilterProp: 'title' }}
      treeDefaultExpandAll
      treeData={loaded ? tree : before}
      value={props.value ?? undefined}
      onChange={(next: unknown) => props.onChange(next ?? null)}
    />
  );
}
