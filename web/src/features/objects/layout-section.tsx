import { DeleteOutlined, EditOutlined, HolderOutlined } from '@ant-design/icons';
import { useDroppable } from '@dnd-kit/core';
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ObjectAdministration } from '@/api/object-types';
import type { Field } from '@/api/types';
import { filterText } from '@/records/filter/filter-text';
import { bodyId, fieldId, sectionId } from './layout-drag';
import { LayoutField } from './layout-field';
import { sectionMoved, sectionRemoved, type Layout, type LayoutSection } from './layout-state';
import styles from './layout.module.css';
import { MoveMenu } from './move-menu';
import { textOf } from './names';

interface LayoutSectionCardProps {
  definition: ObjectAdministration;
  layout: Layout;
  section: LayoutSection;
  at: number;
  onChange: (layout: Layout) => void;
  onEdit: () => void;
}

/** One section of the form, with its fields. */
export function LayoutSectionCard({ definition, layout, section, at, onChange, onEdit }: LayoutSectionCardProps) {
  const { t } = useTranslation();
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({ id: sectionId(section.key) });
  const { setNodeRef: setBodyRef, isOver } = useDroppable({ id: bodyId(section.key) });
  const title = textOf(section.labels, t('object.unnamed_section'));
  const { when } = section;
  const known = section.fields
    .map((name) => definition.fields.find((field) => field.name === name))
    .filter((field) => field !== undefined);
  return (
    <section
      ref={setNodeRef}
      style={{ transform: transform ? `translate3d(${Math.round(transform.x)}px, ${Math.round(transform.y)}px, 0)` : undefined, transition }}
      className={styles.section}
      data-dragging={isDragging || undefined}
      aria-label={title}
    >
      <header className={styles.head}>
        <Button
          {...attributes}
          {...listeners}
          ref={setActivatorNodeRef}
          type="text"
          size="small"
          className={styles.handle ?? ''}
          icon={<HolderOutlined aria-hidden="true" />}
          aria-label={t('drag.handle', { name: title })}
        />
        <h3 className={styles.title}>{title}</h3>
        <Button type="text" size="small" icon={<EditOutlined aria-hidden="true" />} aria-label={t('object.edit_section', { section: title })} onClick={onEdit} />
        <MoveMenu
          name={title}
          first={at === 0}
          last={at === layout.sections.length - 1}
          onMove={(step) => onChange(sectionMoved(layout, at, at + step))}
        />
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined aria-hidden="true" />}
          aria-label={t('object.remove_section', { section: title })}
          onClick={() => onChange(sectionRemoved(layout, section.key))}
        />
      </header>
      {when && (
        <p className={styles.when}>
          {t('object.shown_when', { condition: filterText(when, definition.fields as Field[], t) })}
        </p>
      )}
      <div ref={setBodyRef} className={styles.body} data-over={isOver || undefined}>
        <SortableContext items={known.map(({ name }) => fieldId(name))} strategy={verticalListSortingStrategy}>
          {known.map((field) => (
            <LayoutField key={field.name} field={field} layout={layout} section={section.key} onChange={onChange} />
          ))}
        </SortableContext>
        {known.length === 0 && <p className={styles.drop}>{t('object.drop_here')}</p>}
      </div>
    </section>
  );
}
