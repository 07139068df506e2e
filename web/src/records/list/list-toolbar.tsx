import { DeleteOutlined, LayoutOutlined, ProfileOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { withTexts } from '@/lib/i18n';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { FilterButton } from '../filter/filter-button';
import { ColumnChooser } from './column-chooser';
import { ExportMenu } from './export-menu';
import styles from './list.module.css';
import type { ListSearch } from './list-search';
import type { ListLayout } from './use-layout';
import { useListNavigation } from './use-list';

interface ListToolbarProps {
  definition: ObjectDefinition;
  layout: ListLayout;
  search: ListSearch;
  sort: string | undefined;
  filtering: boolean;
  onFiltering: (filtering: boolean) => void;
  /** Shows a record beside the list, or takes it away; none where there is no room. */
  onAside: (() => void) | undefined;
}

const SortChooser = lazy(() => withTexts(import('./sort-chooser'), 'listing'));
const ShapeSwitch = lazy(() => import('./shape-switch'));

const TYPING_PAUSE_MS = 250;

function QuickSearch({ definition, search }: { definition: ObjectDefinition; search: ListSearch }) {
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const [text, setText] = useState(search.q ?? '');
  const [asked, setAsked] = useState(search.q ?? '');
  if ((search.q ?? '') !== asked) {
    setAsked(search.q ?? '');
    setText(search.q ?? '');
  }
  useEffect(() => {
    if (text === asked) return;
    const timer = setTimeout(() => {
      setAsked(text);
      go({ q: text || undefined }, { replace: true });
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  });
  return (
    <Input
      className={styles.search ?? ''}
      data-search
      allowClear
      prefix={<SearchOutlined aria-hidden="true" />}
      aria-label={t('list.search', { object: definition.plural })}
      placeholder={t('list.search', { object: definition.plural })}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

export function ListToolbar(props: ListToolbarProps) {
  const { definition, search, filtering, onFiltering } = props;
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const { density } = usePreferences();
  const compact = density === 'compact';
  return (
    <div className={styles.toolbar}>
      <QuickSearch definition={definition} search={search} />
      {search.as !== 'calendar' && search.as !== 'chart' && (
        <Suspense fallback={<span className={styles.sortWait} />}>
          <SortChooser definition={definition} sort={props.sort} usual={search.sort === undefined} onSort={(sort) => go({ sort })} />
        </Suspense>
      )}
      <FilterButton filter={search.filter} filtering={filtering} onFiltering={onFiltering} />
      <span className={styles.spring} />
      {!search.bin && (
        <Suspense fallback={<span className={styles.shapesWait} />}>
          <ShapeSwitch definition={definition} search={search} />
        </Suspense>
      )}
      {props.onAside && (
        <Button
          icon={<LayoutOutlined aria-hidden="true" />}
          aria-pressed={search.open !== undefined}
          type={search.open !== undefined ? 'primary' : 'default'}
          ghost={search.open !== undefined}
          aria-label={t('list.aside')}
          title={t('list.aside')}
          onClick={props.onAside}
        />
      )}
      <ColumnChooser definition={definition} layout={props.layout} />
      <Button
        className={styles.wideOnly ?? ''}
        icon={<ProfileOutlined aria-hidden="true" />}
        aria-pressed={compact}
        aria-label={t('list.compact')}
        title={t('list.compact')}
        onClick={() => setPreferences({ density: compact ? 'normal' : 'compact' })}
      />
      <ExportMenu definition={definition} columns={props.layout.columns} search={search} sort={props.sort} />
      <Button
        icon={<DeleteOutlined aria-hidden="true" />}
        aria-pressed={search.bin === true}
        type={search.bin ? 'primary' : 'default'}
        ghost={search.bin === true}
        aria-label={t('list.bin')}
        title={t('list.bin')}
        onClick={() => go({ bin: search.bin ? undefined : true })}
      />
    </div>
  );
}
