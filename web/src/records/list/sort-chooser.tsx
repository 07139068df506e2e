import { SortAscendingOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { keysOf } from './sort-keys';
import { SortList } from './sort-list';
import styles from './sort.module.css';

interface SortChooserProps {
  definition: ObjectDefinition;
  /** The order in force, the list's own where the address says none. */
  sort: string | undefined;
  /** Whether it is the list's own. */
  usual: boolean;
  onSort: (sort: string | undefined) => void;
}

/** By which columns a list is ordered, also where it has no heads to press. */
export default function SortChooser({ definition, sort, usual, onSort }: SortChooserProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (event: KeyboardEvent) => {
    // A list of choices that is open closes first.
    const choosing = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true' && event.target !== button.current;
    if (event.key !== 'Escape' || !open || choosing) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span className={styles.place} role="presentation" onKeyDown={close}>
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={open}
        onOpenChange={setOpen}
        // It stands behind its button, so that Tab leads into it.
        getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
        title={t('listing.sort_by')}
        content={<SortList definition={definition} keys={keysOf(sort)} usual={usual} onSort={onSort} />}
        destroyOnHidden
      >
        <Button
          ref={button}
          icon={<SortAscendingOutlined aria-hidden="true" />}
          aria-expanded={open}
          aria-label={t('listing.sort')}
          title={t('listing.sort')}
        />
      </Popover>
    </span>
  );
}
