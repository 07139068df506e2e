import { DeleteOutlined, ProfileOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition } from '@/api/types';
import { setPreferences, usePreferences } from '@/lib/preferences';
import { FilterButton } from '../filter/filter-button';
import { ColumnChooser } from './column-chooser';
import { ExportMenu } from './export-menu';
import styles from './list.module.css';
import type { ListSearch } from './list-search';
import { useListNavigation } from './use-list';

interface ListToolbarProps {
  definition: ObjectDefinition;
  columns: Field[];
  search: ListSearch;
  sort: string | undefined;
  filtering: boolean;
  onFiltering: (filtering: boolean) => void;
  onColumns: (names: string[] | undefined) => void;
}

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
      <FilterButton filter={search.filter} filtering={filtering} onFiltering={onFiltering} />
      <span className={styles.spring} />
      <ColumnChooser definition={definition} columns={props.columns} onChange={props.onColumns} />
      <Button
        className={styles.wideOnly ?? ''}
        icon={<ProfileOutlined aria-hidden="true" />}
        aria-pressed={compact}
        aria-label={t('list.compact')}
        title={t('list.compact')}
        onClick={() => setPreferences({ density: compact ? 'normal' : 'compact' })}
      />
      <ExportMenu definition={definition} columns={props.columns} search={search} sort={props.sort} />
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
