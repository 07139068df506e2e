import { useDroppable } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldAdministration } from '@/api/object-types';
import { bodyId, fieldId } from './layout-drag';
import { LayoutField } from './layout-field';
import type { Layout } from './layout-state';
import styles from './layout.module.css';
import { labelOf } from './names';

/** As many as are seen at once; more are searched. */
const SEARCHED_FROM = 8;

/** The fields that are not on the form. */
export function LayoutPalette({ fields, layout, onChange }: { fields: FieldAdministration[]; layout: Layout; onChange: (layout: Layout) => void }) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const { setNodeRef, isOver } = useDroppable({ id: bodyId(null) });
  const wanted = words.trim().toLowerCase();
  const shown = fields.filter((field) => `${labelOf(field)} ${field.name}`.toLowerCase().includes(wanted));
  return (
    <section className={styles.palette} aria-label={t('object.unused')}>
      <h3 className={styles.title}>{t('object.unused')}</h3>
      {fields.length > SEARCHED_FROM && (
        <Input allowClear aria-label={t('object.find_field')} placeholder={t('object.find_field')} value={words} onChange={(event) => setWords(event.target.value)} />
      )}
      <div ref={setNodeRef} className={styles.body} data-over={isOver || undefined}>
        <SortableContext items={shown.map(({ name }) => fieldId(name))} strategy={verticalListSortingStrategy}>
          {shown.map((field) => (
            <LayoutField key={field.name} field={field} layout={layout} section={null} onChange={onChange} />
          ))}
        </SortableContext>
        {fields.length === 0 && <p className={styles.drop}>{t('object.all_used')}</p>}
      </div>
    </section>
  );
}
