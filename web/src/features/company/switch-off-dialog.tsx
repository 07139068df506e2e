import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CompanyModule } from '@/api/company';

interface SwitchOffDialogProps {
  module: CompanyModule;
  name: string;
  pending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Before a module goes out of everybody's sight: what goes with it, and that nothing is lost. */
export function SwitchOffDialog({ module, name, pending, onConfirm, onClose }: SwitchOffDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('company.switch_off_title', { module: name })}
      okText={t('company.switch_off')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true, loading: pending }}
      onOk={onConfirm}
      onCancel={onClose}
    >
      <div className="stack">
        <p>{t('company.switch_off_text')}</p>
        {module.hides.length > 0 && (
          <div>
            <h3>{t('company.hides')}</h3>
            <ul>
              {module.hides.map(({ object, object_label, field, label, required }) => (
                <li key={`${object}.${field}`}>
                  {object_label} · {label}
                  {required && <span className="faint"> ({t('company.hides_required')})</span>}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Modal>
  );
}
