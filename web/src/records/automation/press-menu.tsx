import { useQuery } from '@tanstack/react-query';
import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { buttonsQuery } from '@/api/buttons';
import { ActionButton } from '@/ui/action-button';
import { usePress } from './use-press';

interface PressMenuProps {
  object: string;
  ids: string[];
  /** Whether more is meant than what is ticked: a press is for ticked records. */
  everything: boolean;
  onDone: () => void;
}

/** The buttons that start automations, for all ticked records. */
export default function PressMenu({ object, ids, everything, onDone }: PressMenuProps) {
  const { t } = useTranslation();
  const { data: buttons = [] } = useQuery(buttonsQuery(object));
  const { press, pressing } = usePress(object, ids, onDone);
  if (buttons.length === 0) return null;
  const refused = everything ? t('press.only_ticked') : null;
  const button = (
    <ActionButton size="small" loading={pressing !== null} refused={refused}>
      {t('press.run')}
    </ActionButton>
  );
  if (refused) return button;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: buttons.map(({ automation, label }) => ({ key: automation, label })),
        onClick: ({ key }) => {
          const chosen = buttons.find(({ automation }) => automation === key);
          if (chosen) press(chosen);
        },
      }}
    >
      {button}
    </Dropdown>
  );
}
