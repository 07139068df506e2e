import ArrowDownOutlined from '@ant-design/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/ArrowUpOutlined';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { setKept, useKept } from '@/lib/kept';
import { ObjectIcon } from '@/ui/icon';
import { moved, ordered } from '../arrangement';
import type { NavigationGroup, NavigationItem } from '../navigation';
import { Sheet } from './sheet';
import styles from './sheet.module.css';

/** Which entries the navigation shows, and in which order: for oneself, at once. */
export default function ArrangeSheet({ groups, onClose }: { groups: NavigationGroup[]; onClose: () => void }) {
  const { t } = useTranslation();
  const kept = useKept();
  const mine = kept.order.length > 0 || kept.hidden.length > 0;
  return (
    <Sheet title={t('arrange.title')} note={t('arrange.note')} onClose={onClose}>
      {groups.map((group) => (
        <section key={group.menu} aria-label={t(`menu.${group.menu}`)}>
          <h3 className={styles.part}>{t(`menu.${group.menu}`)}</h3>
          <Entries items={ordered(group.items, kept.order)} />
        </section>
      ))}
      <p className="hint">
        <Button disabled={!mine} onClick={() => setKept({ order: [], hidden: [] })}>
          {t('arrange.reset')}
        </Button>
      </p>
    </Sheet>
  );
}

function Entries({ items }: { items: NavigationItem[] }) {
  const { t } = useTranslation();
  const { order, hidden } = useKept();
  const names = items.map(({ key }) => key);
  const move = (at: number, step: 1 | -1) =>
    setKept({ order: [...order.filter((key) => !names.includes(key)), ...moved(items, at, step)] });
  const toggle = (key: string) =>
    setKept({ hidden: hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key] });
  return (
    <ul>
      {items.map((item, at) => (
        <li key={item.key} className={styles.entry} data-hidden={hidden.includes(item.key) || undefined}>
          <label>
            <input type="checkbox" checked={!hidden.includes(item.key)} onChange={() => toggle(item.key)} />
            <ObjectIcon name={item.icon} />
            <span>{item.label}</span>
          </label>
          <Button
            type="text"
            icon={<ArrowUpOutlined aria-hidden="true" />}
            aria-label={t('arrange.up', { entry: item.label })}
            disabled={at === 0}
            onClick={() => move(at, -1)}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined aria-hidden="true" />}
            aria-label={t('arrange.down', { entry: item.label })}
            disabled={at === items.length - 1}
            onClick={() => move(at, 1)}
          />
        </li>
      ))}
    </ul>
  );
}
