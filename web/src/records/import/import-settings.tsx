import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImportPreview, ImportRequest, ObjectDefinition, StoredFile } from '@/api/types';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';
import { OneOf } from '@/ui/one-of';
import { Panel } from '@/ui/panel';
import { asText } from '../fields/label';
import { DATES, DUPLICATES, EMPTIES, MODES } from './choices';
import styles from './import.module.css';

interface ImportSettingsProps {
  definition: ObjectDefinition;
  file: StoredFile;
  preview: ImportPreview;
  request: ImportRequest;
  onChange: (request: ImportRequest) => void;
}

const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'windows-1252'];

export function ImportSettings({ definition, file, preview, request, onChange }: ImportSettingsProps) {
  const { t } = useTranslation();
  const isSheet = /\.xlsx$/i.test(file.name);
  const mapped = new Set(Object.values(request.mapping ?? {}));
  const keyable = definition.fields.filter((field) => mapped.has(field.name));
  const set = (change: Partial<ImportRequest>) => onChange({ ...request, ...change });
  return (
    <Panel title={file.name}>
      <div className={styles.settings}>
        {isSheet ? (
          <FieldRow id="import-sheet" label={t('import.sheet')}>
            {preview.sheets ? (
              <Select
                id="import-sheet"
                className="full-width"
                value={request.sheet ?? preview.sheet ?? preview.sheets[0]}
                options={preview.sheets.map((value) => ({ value, label: value }))}
                onChange={(sheet: unknown) => set({ sheet: asText(sheet), mapping: undefined, corrections: undefined })}
              />
            ) : (
              <Input
                id="import-sheet"
                defaultValue={request.sheet}
                onBlur={(event) => set({ sheet: event.target.value || undefined, mapping: undefined, corrections: undefined })}
              />
            )}
          </FieldRow>
        ) : (
          <FieldRow id="import-encoding" label={t('import.encoding')}>
            <Select
              id="import-encoding"
              className="full-width"
              value={(request.encoding ?? '').toLowerCase()}
              options={[...new Set([(request.encoding ?? 'utf-8').toLowerCase(), ...ENCODINGS])].map((value) => ({
                value,
                label: value.toUpperCase(),
              }))}
              onChange={(encoding: unknown) => set({ encoding: asText(encoding), mapping: undefined, corrections: undefined })}
            />
          </FieldRow>
        )}
        <FieldRow id="import-mode" label={t('import.mode')}>
          <Select
            id="import-mode"
            className="full-width"
            value={request.mode}
            options={MODES.map((value) => ({ value, label: t(`import.modes.${value}`) }))}
            onChange={(mode: unknown) => set({ mode: MODES.find((known) => known === mode) })}
          />
        </FieldRow>
        <FieldRow id="import-key" label={t('import.key')} help={t('import.key_hint')}>
          <Select
            id="import-key"
            className="full-width"
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            value={request.key ?? []}
            options={keyable.map((field) => ({ value: field.name, label: field.label }))}
            onChange={(key: unknown) => set({ key: Array.isArray(key) ? key.map(asText) : [] })}
          />
        </FieldRow>
        {request.mode === 'create' ? (
          <FieldRow id="import-duplicates" label={t('import.duplicates')}>
            <OneOf
              id="import-duplicates"
              values={DUPLICATES}
              value={request.duplicates ?? 'skip'}
              word={(value) => t(`import.duplicate.${value}`)}
              onChange={(duplicates) => set({ duplicates })}
            />
          </FieldRow>
        ) : (
          <FieldRow id="import-empty" label={t('import.empty')}>
            <OneOf
              id="import-empty"
              values={EMPTIES}
              value={request.empty ?? 'keep'}
              word={(value) => t(`import.empties.${value}`)}
              onChange={(empty) => set({ empty })}
            />
          </FieldRow>
        )}
        <FieldRow id="import-dates" label={t('import.dates')}>
          <OneOf
            id="import-dates"
            values={['auto', ...DATES]}
            value={request.dates ?? 'auto'}
            word={(value) => t(`import.date.${value}`)}
            onChange={(dates) => set({ dates: dates === 'auto' ? undefined : dates })}
          />
        </FieldRow>
        <FieldRow id="import-decimal" label={t('import.decimal')}>
          <OneOf
            id="import-decimal"
            values={['auto', 'point', 'comma']}
            value={request.decimal === '.' ? 'point' : request.decimal === ',' ? 'comma' : 'auto'}
            word={(value) => t(`import.decimals.${value}`)}
            onChange={(value) => set({ decimal: value === 'point' ? '.' : value === 'comma' ? ',' : undefined })}
          />
        </FieldRow>
      </div>
    </Panel>
  );
}
