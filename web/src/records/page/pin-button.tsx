import PushpinFilled from '@ant-design/icons/PushpinFilled';
import PushpinOutlined from '@ant-design/icons/PushpinOutlined';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { isPinned, togglePin, useKept, type Place } from '@/lib/kept';

/** Keeps a record at hand in the navigation. */
export function PinButton({ object, id }: Place) {
  const { t } = useTranslation();
  const pinned = isPinned(useKept(), { object, id });
  const Icon = pinned ? PushpinFilled : PushpinOutlined;
  const label = t('shell.pin');
  return (
    <Button
      type="text"
      icon={<Icon aria-hidden="true" />}
      aria-label={label}
      title={pinned ? t('shell.unpin') : label}
      aria-pressed={pinned}
      onClick={() => togglePin({ object, id })}
    />
  );
}
