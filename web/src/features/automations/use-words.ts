import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Definition } from '@/api/automation-types';
import { objectQuery } from '@/api/objects';
import { processesQuery } from '@/api/processes';
import { recordQuery } from '@/api/records';
import type { ObjectDefinition } from '@/api/types';
import { titleOf } from '@/records/fields/label';
import { createdIn, namedIn } from './rule-names';
import { rule } from './rule-edit';
import type { Words } from './sentence';

const KEPT_MS = 300_000;

/** What a rule is worded with, asked for as far as the rule names it. */
export function useWords(definition: Definition, object: ObjectDefinition): Words {
  const { t } = useTranslation();
  const processes = useQuery({ ...processesQuery(), enabled: rule.all(definition.steps).some(({ kind }) => kind === 'approval') });
  const created = createdIn(definition);
  const named = useDefinitions([...created, 'employee', 'role', 'position', 'department']).set(object.name, object);
  const others = useDefinitions([...new Set(namedIn(definition, object, named).map((one) => one.object))]);
  const known = new Map([...named, ...others]);
  const ids = namedIn(definition, object, known);
  const rows = useQueries({ queries: ids.map((one) => ({ ...recordQuery(one.object, one.id), staleTime: KEPT_MS, retry: false })) });
  const titles = new Map(
    ids.map((one, at) => {
      const row = rows[at]?.data;
      return [`${one.object}:${one.id}`, row ? titleOf(row, known.get(one.object)?.title_field ?? 'name') : `#${one.id}`];
    }),
  );
  return {
    t,
    object,
    definitionOf: (name) => known.get(name),
    called: (of, id) =>
      of === 'approval_process'
        ? (processes.data?.items.find((process) => process.id === id)?.name ?? `#${id}`)
        : (titles.get(`${of}:${id}`) ?? `#${id}`),
  };
}

/** Some objects by their names, as far as they are here. */
export function useDefinitions(names: string[]): Map<string, ObjectDefinition> {
  const found = useQueries({ queries: names.map((name) => ({ ...objectQuery(name), staleTime: KEPT_MS })) });
  return new Map(found.flatMap(({ data }) => (data ? [[data.name, data]] : [])));
}
