import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DotLabel } from '@/ui/dot-label';
import { FieldRow } from '@/ui/field-row';
import { Select } from '@/ui/lazy';

/** Colours far enough from one another to tell views by. */
const COLORS = ['red', 'orange', 'gold', 'green', 'teal', 'blue', 'purple', 'gray'] as const;

const LONGEST = 60;

interface NameDialogProps {
  fresh?: true;
  name: string;
  color: string | null;
  onSave: (named: { name: string; color: string }) => void;
  onClose: () => void;
}

export function NameDialog({ fresh, name: before, color: colorBefore, onSave, onClose }: NameDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(before);
  const [color, setColor] = useState(colorBefore);
  const given = name.trim() !== '';
  const save = () => given && onSave({ name: name.trim(), color: color ?? '' });
  return (
    <Modal
      open
      title={fresh ? t('views.save_as_title') : t('views.rename_title')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !given }}
      onCancel={onClose}
      onOk={save}
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <FieldRow id="view-name" label={t('views.name')} required help={fresh ? t('views.save_as_hint') : null}>
          <Input id="view-name" maxLength={LONGEST} value={name} onChange={(event) => setName(event.target.value)} />
        </FieldRow>
        <FieldRow id="view-color" label={t('views.color')}>
          <Select
            id="view-color"
            className="full-width"
            allowClear
            placeholder={t('views.no_color')}
            value={color}
            options={COLORS.map((value) => ({ value, label: <DotLabel color={value}>{t(`views.colors.${value}`)}</DotLabel> }))}
            onChange={(next: unknown) => setColor(typeof next === 'string' ? next : null)}
          />
        </FieldRow>
      </form>
    </Modal>
  );
}
