import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import type { ObjectDefinition } from '@/api/types';
import { usePhone } from '@/lib/media';
import { usePageTitle } from '@/lib/page-title';
import { usePreferences } from '@/lib/preferences';
import { ProblemNotice } from '@/ui/problem-notice';
import { FilterSummary } from '../filter/filter-summary';
import { ListEmpty } from './list-empty';
import { ListHeader } from './list-header';
import styles from './list.module.css';
import type { ListSearch } from './list-search';
import { ListSkeleton } from './list-skeleton';
import { ListToolbar } from './list-toolbar';
import { Pager } from './pager';
import { RecordCards } from './record-cards';
import { RecordTable } from './record-table';
import { SelectionBar } from './selection-bar';
import { useList, useListNavigation } from './use-list';

const FilterBuilder = lazy(() => import('../filter/filter-builder'));

function toggled(selected: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(id)) next.add(id);
  return next;
}

interface ListPageProps {
  object: string;
  search: ListSearch;
}

export default function ListPage({ object, search }: ListPageProps) {
  const definition = useQuery(objectQuery(object));
  usePageTitle(definition.data?.plural);
  if (definition.error) return <ProblemNotice error={definition.error} retry={() => void definition.refetch()} />;
  if (!definition.data) return <ListSkeleton />;
  return <RecordsList key={object} definition={definition.data} search={search} />;
}

function RecordsList({ definition, search }: { definition: ObjectDefinition; search: ListSearch }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { density } = usePreferences();
  const { list, columns, sort, chooseColumns } = useList(definition, search);
  const go = useListNavigation(definition.name);
  const [filtering, setFiltering] = useState(false);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => setSelected((now) => toggled(now, id)), []);
  const rows = list.data?.items ?? [];
  const shared = { definition, columns, rows, bin: search.bin === true, selected, onSelect: setSelected, onToggle: toggle };
  return (
    <div className={styles.page}>
      <ListHeader definition={definition} count={list.data?.count} bin={search.bin === true} />
      <ListToolbar
        definition={definition}
        columns={columns}
        search={search}
        sort={sort}
        filtering={filtering}
        onFiltering={setFiltering}
        onColumns={chooseColumns}
      />
      {filtering && (
        <Suspense fallback={<div className={styles.filterWait} />}>
          <FilterBuilder
            fields={definition.fields}
            filter={search.filter}
            onApply={(filter) => go({ filter })}
            onClose={() => setFiltering(false)}
          />
        </Suspense>
      )}
      {!filtering && search.filter && (
        <FilterSummary
          fields={definition.fields}
          filter={search.filter}
          onEdit={() => setFiltering(true)}
          onClear={() => go({ filter: undefined })}
        />
      )}
      {list.error && <ProblemNotice error={list.error} retry={() => void list.refetch()} />}
      {(list.data || !list.error) && (
        <div className={styles.surface} aria-busy={list.isFetching} data-density={density}>
          {selected.size > 0 && (
            <SelectionBar
              definition={definition}
              rows={rows}
              search={search}
              count={list.data?.count}
              selected={selected}
              onDone={() => setSelected(new Set())}
            />
          )}
          {list.isPending ? (
            <ListSkeleton bare />
          ) : rows.length === 0 ? (
            <ListEmpty definition={definition} search={search} />
          ) : phone ? (
            <RecordCards {...shared} />
          ) : (
            <RecordTable {...shared} sort={sort} onSort={(next) => go({ sort: next })} />
          )}
        </div>
      )}
      <Pager
        label={t('list.paging')}
        page={search.page ?? []}
        next={list.data?.next ?? null}
        shown={rows.length}
        onPage={(page) => go({ page: page.length > 0 ? page : undefined })}
      />
    </div>
  );
}
