import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ObjectAdministration, RelatedDraft } from '@/api/object-types';
import { Select } from '@/ui/lazy';
import { moved, Sortable, SortableItem } from '@/ui/sortable';
import { LabelsInput } from './labels-input';
import { textOf } from './names';
import styles from './objects.module.css';

const keyOf = ({ object, field }: { object: string; field: string }) => `${object}.${field}`;

interface RelatedListsProps {
  definition: ObjectAdministration;
  related: RelatedDraft[];
  onChange: (related: RelatedDraft[], about?: string) => void;
}

/** The lists of other records on the page of a record: which, in which order, under which heading. */
export function RelatedLists({ definition, related, onChange }: RelatedListsProps) {
  const { t } = useTranslation();
  const referenceOf = (one: { object: string; field: string }) => definition.referred.find((reference) => keyOf(reference) === keyOf(one));
  const pluralOf = (one: RelatedDraft) => referenceOf(one)?.plural ?? one.object;
  const nameOf = (id: string) => {
    const one = related.find((item) => keyOf(item) === id);
    return one ? textOf(one.labels, pluralOf(one)) : id;
  };
  const offered = definition.referred.filter((reference) => !reference.lines && !related.some((one) => keyOf(one) === keyOf(reference)));
  return (
    <div className="stack">
      <div className={styles.rows}>
        <Sortable ids={related.map(keyOf)} nameOf={nameOf} onMove={(from, to) => onChange(moved(related, from, to))}>
          {related.map((one, at) => (
            <SortableItem key={keyOf(one)} id={keyOf(one)} name={nameOf(keyOf(one))} className={styles.row}>
              <div className={styles.entry}>
                <span className={styles.grow}>
                  {pluralOf(one)} <span className="faint">· {referenceOf(one)?.label ?? one.field}</span>
                </span>
                <span className={styles.heading}>
                  <LabelsInput
                    id={`related-${at}`}
                    name={t('object.heading_of', { list: pluralOf(one) })}
                    placeholder={pluralOf(one)}
                    value={one.labels}
                    onChange={(labels) => onChange(related.map((item, place) => (place === at ? { ...item, labels } : item)), `related ${at}`)}
                    folded
                  />
                </span>
                <Button
                  size="small"
                  type="text"
                  icon={<CloseOutlined aria-hidden="true" />}
                  aria-label={`${t('common.remove')}: ${nameOf(keyOf(one))}`}
                  onClick={() => onChange(related.filter((_, place) => place !== at))}
                />
              </div>
            </SortableItem>
          ))}
        </Sortable>
        {related.length === 0 && <p className="faint">{t('object.no_related')}</p>}
      </div>
      {offered.length > 0 && (
        <Select
          className="full-width"
          aria-label={t('object.add_related')}
          placeholder={t('object.add_related')}
          value={null}
          options={offered.map((reference) => ({ value: keyOf(reference), label: `${reference.plural} · ${reference.label}` }))}
          onChange={(next: unknown) => {
            const reference = offered.find((one) => keyOf(one) === next);
            if (reference) onChange([...related, { object: reference.object, field: reference.field, labels: {} }]);
          }}
        />
      )}
    </div>
  );
}
