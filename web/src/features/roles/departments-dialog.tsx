import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DepartmentPicker } from '@/records/fields/department-picker';
import { asList, asText } from '@/records/fields/label';
import { FieldRow } from '@/ui/field-row';

interface DepartmentsDialogProps {
  chosen: string[];
  onSave: (departments: string[]) => void;
  onClose: () => void;
}

export function DepartmentsDialog({ chosen, onSave, onClose }: DepartmentsDialogProps) {
  const { t } = useTranslation();
  const [departments, setDepartments] = useState(chosen);
  return (
    <Modal
      open
      title={t('scope.departments')}
      okText={t('common.apply')}
      cancelText={t('common.cancel')}
      onOk={() => onSave(departments)}
      onCancel={onClose}
    >
      <FieldRow id="scope-departments" label={t('share.department')}>
        <DepartmentPicker
          id="scope-departments"
          several
          value={departments}
          onChange={(next) => setDepartments(asList(next).map(asText))}
        />
      </FieldRow>
    </Modal>
  );
}
