import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectQuery } from '@/api/objects';
import type { ObjectDefinition } from '@/api/types';
import { withTexts } from '@/lib/i18n';
import { useMedia, usePhone } from '@/lib/media';
import { listShown } from '@/lib/neighbours';
import { usePageTitle } from '@/lib/page-title';
import { usePreferences } from '@/lib/preferences';
import { InSlices } from '@/ui/in-slices';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { useOpenView, type OpenView } from '../views/use-views';
import { ViewBar } from '../views/view-bar';
import { ViewTrouble } from '../views/view-trouble';
import { ListEmpty } from './list-empty';
import { ListHeader } from './list-header';
import styles from './list.module.css';
import type { ListSearch } from './list-search';
import { ListSkeleton } from './list-skeleton';
import { ListToolbar } from './list-toolbar';
import { RecordCards } from './record-cards';
import { RecordTable } from './record-table';
import { useCopy } from './use-copy';
import { useLayout } from './use-layout';
import { useListNavigation } from './use-list';
import { useRows } from './use-rows';
import { useSelection } from './use-selection';

const Board = lazy(() => withTexts(import('../board/board'), 'shapes', 'status'));
const Calendar = lazy(() => withTexts(import('../calendar/calendar'), 'shapes'));
const Chart = lazy(() => withTexts(import('../groups/chart'), 'shapes'));
const GroupedList = lazy(() => withTexts(import('../groups/grouped-list'), 'shapes'));
const Totals = lazy(() => withTexts(import('../totals/totals'), 'shapes'));
const FilterBuilder = lazy(() => import('../filter/filter-builder'));
const FilterSummary = lazy(() => import('../filter/filter-summary'));
const Aside = lazy(() => import('./aside'));
const SelectionBar = lazy(() => withTexts(import('./selection-bar'), 'bulk'));

const NO_SUMS = {};

/** Beside the list there has to be room for a record. */
const WIDE = '(min-width: 1024px)';

interface ListPageProps {
  object: string;
  search: ListSearch;
}

export default function ListPage({ object, search }: ListPageProps) {
  const definition = useQuery(objectQuery(object));
  usePageTitle(definition.data?.plural);
  const list = useOpenView(object, search);
  if (definition.error) return <ProblemNotice error={definition.error} retry={() => void definition.refetch()} />;
  if (!definition.data || !list) return <ListSkeleton />;
  return (
    <InSlices key={object} waiting={<ListSkeleton />}>
      <RecordsList definition={definition.data} opened={list.open} search={list.search} />
    </InSlices>
  );
}

interface RecordsListProps {
  definition: ObjectDefinition;
  opened: OpenView;
  /** The list as it stands: its view, and what differs from it. */
  search: ListSearch;
}

/** This entry of the browser's history, which stays when one comes back to it. */
const useEntry = (): string => useLocation({ select: ({ state }) => state.__TSR_key ?? '' });

function RecordsList({ definition, opened, search }: RecordsListProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const wide = useMedia(WIDE);
  const { density } = usePreferences();
  const navigate = useNavigate();
  const go = useListNavigation(definition.name);
  const layout = useLayout(definition, search);
  const entry = useEntry();
  const bin = search.bin === true;
  const sort = search.sort ?? definition.list.sort ?? undefined;
  const fields = [...new Set([definition.title_field, ...layout.columns.map((field) => field.name)])];
  const rows = useRows(definition.name, { filter: search.filter, q: search.q, sort, fields, deleted: search.bin }, entry, opened.trouble === null);
  const [filtering, setFiltering] = useState(false);
  const selection = useSelection((from, to) =>
    Array.from({ length: to - from + 1 }, (_, at) => rows.at(from + at)?.id).filter((id) => id !== undefined),
  );
  const copy = useCopy(definition, layout.columns, () => rows.known().filter(({ id }) => selection.ids.has(id)));
  const { known } = rows;
  useEffect(() => {
    if (!bin) listShown(definition.name, () => known().map(({ id }) => id));
  }, [bin, definition.name, known]);
  const open = wide && !bin ? search.open : undefined;
  const visit = (id: string) => void navigate({ to: '/records/$object/$id', params: { object: definition.name, id }, search: {} });
  const aside = (id: string | undefined) => {
    if (bin) return;
    if (!wide && id !== undefined) return visit(id);
    // Opening and closing is a step to go back by; walking through the rows is not.
    go({ open: id }, { replace: id !== undefined && search.open !== undefined });
  };
  const shared = { definition, rows, selection, bin };
  const shape = bin ? undefined : search.as;
  return (
    <div className={styles.page}>
      <ListHeader definition={definition} count={rows.count} bin={bin} />
      <ViewBar definition={definition} open={opened} search={search} columns={layout.columns} />
      <ListToolbar
        definition={definition}
        layout={layout}
        search={search}
        sort={sort}
        filtering={filtering}
        onFiltering={setFiltering}
        onAside={wide && !bin ? () => aside(open === undefined ? rows.at(0)?.id : undefined) : undefined}
      />
      {filtering && (
        <Suspense fallback={<div className={styles.filterWait} />}>
          <FilterBuilder
            related
            fields={definition.fields}
            filter={search.filter}
            onApply={(filter) => go({ filter })}
            onClose={() => setFiltering(false)}
          />
        </Suspense>
      )}
      {!filtering && search.filter && (
        <Suspense fallback={<div className={styles.summaryWait} />}>
          <FilterSummary
            fields={definition.fields}
            filter={search.filter}
            onEdit={() => setFiltering(true)}
            onClear={() => go({ filter: undefined })}
          />
        </Suspense>
      )}
      {opened.trouble && <ViewTrouble message={opened.trouble} onWithout={() => go({ without: ['filter'] })} />}
      {shape && !opened.trouble && (
        <Suspense fallback={<ListSkeleton bare />}>
          {shape === 'board' && <Board definition={definition} shown={layout.columns} search={search} sort={sort} />}
          {shape === 'calendar' && <Calendar definition={definition} shown={layout.columns} search={search} />}
          {shape === 'chart' && <Chart definition={definition} search={search} />}
          {shape === 'groups' && <GroupedList definition={definition} columns={layout.columns} widths={layout.widths} search={search} sort={sort} />}
        </Suspense>
      )}
      {!shape && rows.error && <ProblemNotice error={rows.error} retry={rows.refetch} />}
      {!shape && (!rows.pending || !rows.error) && !opened.trouble && (
        <div className={styles.halves}>
          <div className={styles.surface} aria-busy={rows.fetching} data-density={density}>
            {selection.ids.size > 0 && (
              <Suspense fallback={<div className={styles.selection} />}>
                <SelectionBar {...shared} columns={layout.columns} search={search} sort={sort} onCopy={copy} />
              </Suspense>
            )}
            {rows.pending ? (
              <ListSkeleton bare />
            ) : rows.length === 0 ? (
              <ListEmpty definition={definition} search={search} />
            ) : phone ? (
              <InSlices key="cards" waiting={<ListSkeleton bare />}>
                <RecordCards {...shared} columns={layout.columns} />
              </InSlices>
            ) : (
              <InSlices key="table" waiting={<ListSkeleton bare />}>
                <RecordTable
                  {...shared}
                  layout={layout}
                  sort={sort}
                  filter={search.filter}
                  sums={bin ? undefined : (search.sums ?? NO_SUMS)}
                  foot={
                    !bin && search.sums && (
                      <Suspense fallback={null}>
                        <Totals definition={definition} columns={layout.columns} frozen={layout.frozen} totals={search.sums} filter={search.filter} q={search.q} />
                      </Suspense>
                    )
                  }
                  entry={entry}
                  open={open}
                  onSort={(next) => go({ sort: next })}
                  onFilter={(filter) => go({ filter })}
                  onAside={aside}
                  onOpen={visit}
                  onCopy={copy}
                />
              </InSlices>
            )}
          </div>
          {open !== undefined && (
            <Suspense fallback={<aside className={styles.aside}><SkeletonLines lines={8} label={t('common.loading')} /></aside>}>
              <Aside definition={definition} id={open} onClose={() => aside(undefined)} />
            </Suspense>
          )}
        </div>
      )}
    </div>
  );
}
