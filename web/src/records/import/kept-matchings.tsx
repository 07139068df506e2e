import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keptMappingsQuery, type KeptMapping } from '@/api/import-mappings';
import type { ImportRequest, ObjectDefinition } from '@/api/types';
import { Select } from '@/ui/lazy';
import { NoticeBar } from '@/ui/notice-bar';
import { ProblemNotice } from '@/ui/problem-notice';
import { asText } from '../fields/label';
import styles from './import.module.css';
import { KeepDialog } from './keep-dialog';
import { fits, used } from './kept';
import { UsedNote } from './used-note';
import { useRemoveMatching } from './use-kept';

interface KeptMatchingsProps {
  definition: ObjectDefinition;
  columns: string[];
  /** As the import would be run now. */
  request: ImportRequest;
  /** Whether what goes where is still the guess of the program. */
  guessed: boolean;
  onChange: (request: ImportRequest) => void;
}

/** Matchings of earlier files: one made for these columns is proposed, others can be chosen, and this one be kept. */
export function KeptMatchings({ definition, columns, request, guessed, onChange }: KeptMatchingsProps) {
  const { t } = useTranslation();
  const kept = useQuery(keptMappingsQuery(definition.name));
  const [chosen, setChosen] = useState<KeptMapping | null>(null);
  const [keeping, setKeeping] = useState(false);
  const remove = useRemoveMatching(definition, () => setChosen(null));
  const items = kept.data?.items ?? [];
  // Another sheet or encoding means other columns: what goes where is guessed anew.
  const current = guessed ? null : chosen;
  const proposed = guessed ? items.find((item) => fits(item, columns)) : undefined;
  const use = (item: KeptMapping | undefined) => {
    if (!item) return;
    setChosen(item);
    onChange({ ...request, ...used(item, columns, definition).change });
  };
  return (
    <div className={styles.kept}>
      {kept.error && <ProblemNotice error={kept.error} retry={() => void kept.refetch()} />}
      {proposed && (
        <NoticeBar
          title={t('import.kept.fits', { name: proposed.name })}
          actions={<Button onClick={() => use(proposed)}>{t('import.kept.use')}</Button>}
        />
      )}
      {current && <UsedNote name={current.name} used={used(current, columns, definition)} />}
      <div className={styles.keptBar}>
        {items.length > 0 && (
          <Select
            id="import-kept"
            className={styles.keptChoice ?? ''}
            aria-label={t('import.kept.choose')}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('import.kept.choose')}
            value={current?.id}
            options={items.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id: unknown) => use(items.find((item) => item.id === asText(id)))}
          />
        )}
        <Button onClick={() => setKeeping(true)}>{t('import.kept.keep')}</Button>
        {current && (
          <Button danger type="text" onClick={() => remove(current)}>
            {t('import.kept.remove')}
          </Button>
        )}
      </div>
      {keeping && (
        <KeepDialog
          definition={definition}
          items={items}
          columns={columns}
          request={request}
          name={current?.name ?? ''}
          onKept={(saved) => {
            setKeeping(false);
            setChosen(saved);
            // What was guessed is now what was chosen.
            if (guessed) onChange(request);
          }}
          onClose={() => setKeeping(false)}
        />
      )}
    </div>
  );
}
