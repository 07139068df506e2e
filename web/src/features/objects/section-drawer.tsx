import { useTranslation } from 'react-i18next';
import type { ObjectAdministration } from '@/api/object-types';
import { FieldRow } from '@/ui/field-row';
import { Drawer } from '@/ui/lazy';
import { Button } from 'antd';
import { ConditionInput } from './condition-input';
import { LabelsInput } from './labels-input';
import type { LayoutSection } from './layout-state';
import { textOf } from './names';

interface SectionDrawerProps {
  definition: ObjectAdministration;
  section: LayoutSection;
  onChange: (change: Partial<LayoutSection>, about: string) => void;
  onClose: () => void;
}

/** What a section is called, and when it is shown. */
export function SectionDrawer({ definition, section, onChange, onClose }: SectionDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      open
      size="min(100vw, 480px)"
      title={textOf(section.labels, t('object.unnamed_section'))}
      onClose={onClose}
      footer={
        <div className="row end">
          <Button type="primary" onClick={onClose}>{t('object.done')}</Button>
        </div>
      }
    >
      <div className="stack">
        <FieldRow id="section-labels" label={t('object.section_name')} required help={t('object.labels_hint')}>
          <LabelsInput id="section-labels" value={section.labels} onChange={(labels) => onChange({ labels }, 'labels')} />
        </FieldRow>
        <ConditionInput definition={definition} without={section.fields} value={section.when} onChange={(when) => onChange({ when }, 'when')} />
      </div>
    </Drawer>
  );
}
