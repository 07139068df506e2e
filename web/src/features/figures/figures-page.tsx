import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { figuresQuery } from '@/api/figures';
import { objectQuery, objectsQuery } from '@/api/objects';
import type { ObjectDefinition, ObjectSummary } from '@/api/types';
import { usePageTitle } from '@/lib/page-title';
import FilterSummary from '@/records/filter/filter-summary';
import { Empty } from '@/ui/empty';
import { ObjectIcon } from '@/ui/icon';
import { PageHeader } from '@/ui/page-header';
import { ProblemNotice } from '@/ui/problem-notice';
import { SkeletonLines } from '@/ui/skeleton';
import { Choices } from './choices';
import { chosenOf, questionOf, wrongSpan } from './question';
import { Result } from './result';
import { hasFigures, type FiguresSearch } from './search';
import styles from './figures.module.css';

const FilterBuilder = lazy(() => import('@/records/filter/filter-builder'));

/** What most people ask for first. */
const FIRST = 'order';

/** What records add up to, by whose they were and by whose they are. */
export function FiguresPage({ search }: { search: FiguresSearch }) {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery());
  usePageTitle(t('page.figures'));
  const known = (objects.data?.items ?? []).filter(hasFigures);
  const name = search.object ?? known.find((object) => object.name === FIRST)?.name ?? known[0]?.name;
  const definition = useQuery({ ...objectQuery(name ?? ''), enabled: name !== undefined, retry: false });
  const error = objects.error ?? definition.error;
  const retry = () => void (objects.error ? objects : definition).refetch();
  const header = <PageHeader title={t('page.figures')} note={t('figures.hint')} />;
  if (error) return <ProblemNotice error={error} retry={retry} />;
  if (objects.data && !name) {
    return (
      <>
        {header}
        <Empty icon={<ObjectIcon name="bar-chart" />} title={t('figures.no_objects')}>
          {t('figures.no_objects_hint')}
        </Empty>
      </>
    );
  }
  return (
    <div className={styles.page}>
      {header}
      {objects.data && definition.data ? (
        <Question key={definition.data.name} objects={known} definition={definition.data} search={search} />
      ) : (
        <SkeletonLines lines={8} label={t('common.loading')} />
      )}
    </div>
  );
}

interface QuestionProps {
  objects: ObjectSummary[];
  definition: ObjectDefinition;
  search: FiguresSearch;
}

function Question({ objects, definition, search }: QuestionProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [filtering, setFiltering] = useState(false);
  const chosen = chosenOf(definition, search);
  const wrong = wrongSpan(chosen) !== null;
  const figures = useQuery({ ...figuresQuery(questionOf(definition.name, chosen, search.filter)), enabled: !wrong });
  const change = (next: FiguresSearch) =>
    void navigate({ to: '/reports/figures', search: { ...search, ...next }, replace: true, resetScroll: false });
  return (
    <>
      <Choices
        objects={objects}
        definition={definition}
        chosen={chosen}
        shown={figures.data}
        filter={search.filter}
        filtering={filtering}
        onFiltering={setFiltering}
        onChange={change}
      />
      {filtering && (
        <Suspense fallback={null}>
          <FilterBuilder
            related
            fields={definition.fields}
            filter={search.filter}
            onApply={(filter) => change({ filter })}
            onClose={() => setFiltering(false)}
          />
        </Suspense>
      )}
      {!filtering && search.filter && (
        <FilterSummary
          fields={definition.fields}
          filter={search.filter}
          onEdit={() => setFiltering(true)}
          onClear={() => change({ filter: undefined })}
        />
      )}
      {figures.error ? (
        <ProblemNotice error={figures.error} retry={() => void figures.refetch()} />
      ) : figures.data && !wrong ? (
        <Result definition={definition} chosen={chosen} figures={figures.data} busy={figures.isFetching} />
      ) : (
        !wrong && <SkeletonLines lines={6} label={t('common.loading')} />
      )}
    </>
  );
}
