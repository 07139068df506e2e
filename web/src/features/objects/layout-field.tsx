import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { FieldAdministration } from '@/api/object-types';
import { SortableItem } from '@/ui/sortable';
import { fieldId } from './layout-drag';
import { placed, sectionOf, type Layout } from './layout-state';
import styles from './layout.module.css';
import { MoveMenu } from './move-menu';
import { labelOf, textOf } from './names';

interface LayoutFieldProps {
  field: FieldAdministration;
  layout: Layout;
  /** Null beside the form. */
  section: string | null;
  onChange: (layout: Layout) => void;
}

/** A field as it stands in a section, or beside the form. */
export function LayoutField({ field, layout, section, onChange }: LayoutFieldProps) {
  const { t } = useTranslation();
  const title = labelOf(field);
  const fields = sectionOf(layout, field.name)?.fields ?? [];
  const at = fields.indexOf(field.name);
  const others = layout.sections
    .filter(({ key }) => key !== section)
    .map(({ key, labels }) => ({
      key,
      label: t('object.to_section', { section: textOf(labels, t('object.unnamed_section')) }),
      onClick: () => onChange(placed(layout, field.name, key, Number.MAX_SAFE_INTEGER)),
    }));
  return (
    <SortableItem id={fieldId(field.name)} name={title} className={styles.field}>
      <div className={styles.entry}>
        <span className={styles.name}>
          {title}
          {field.required && <span className={styles.star} title={t('object.required')} aria-label={t('object.required')} role="img">*</span>}
          {field.hidden && <span className="faint"> · {t('object.hidden')}</span>}
        </span>
        <span className={styles.type}>{t(`field.type.${field.type}`)}</span>
        <MoveMenu
          name={title}
          first={at <= 0}
          last={section === null || at === fields.length - 1}
          onMove={(step) => onChange(placed(layout, field.name, section, at + step))}
          more={others}
        />
        {section !== null && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden="true" />}
            aria-label={t('object.off_form', { field: title })}
            onClick={() => onChange(placed(layout, field.name, null, 0))}
          />
        )}
      </div>
    </SortableItem>
  );
}
