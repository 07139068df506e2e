import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';

interface MoveMenuProps {
  name: string;
  first: boolean;
  last: boolean;
  onMove: (step: -1 | 1) => void;
  /** Other places it may go to. */
  more?: NonNullable<MenuProps['items']>;
}

/** The same as dragging, in words: for those who would rather choose than drag. */
export function MoveMenu({ name, first, last, onMove, more = [] }: MoveMenuProps) {
  const { t } = useTranslation();
  const items: MenuProps['items'] = [
    { key: 'up', label: t('drag.up'), disabled: first, onClick: () => onMove(-1) },
    { key: 'down', label: t('drag.down'), disabled: last, onClick: () => onMove(1) },
    ...(more.length > 0 ? [{ type: 'divider' as const }, ...more] : []),
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" size="small" icon={<MoreOutlined aria-hidden="true" />} aria-label={t('drag.move', { name })} />
    </Dropdown>
  );
}
