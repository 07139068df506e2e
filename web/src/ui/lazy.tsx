import type { DatePickerProps, DrawerProps, MentionProps, SelectProps, TreeSelectProps } from 'antd';
import type { Dayjs } from 'dayjs';
import { lazy, Suspense, type ComponentType } from 'react';
import styles from './lazy.module.css';

/**
 * Controls that are heavy and not needed for the first list come when they are first shown.
 * Until then a box of the same height stands in their place.
 */
function later<P extends object>(load: () => Promise<{ default: unknown }>) {
  const Inner = lazy(load as () => Promise<{ default: ComponentType<P> }>);
  return function Later(props: P) {
    return (
      <Suspense fallback={<span className={styles.box} aria-busy="true" />}>
        <Inner {...props} />
      </Suspense>
    );
  };
}

/** One date or nothing: the only way our fields use the picker. */
type OneDate = Omit<DatePickerProps, 'onChange' | 'value' | 'multiple'> & {
  value?: Dayjs | null;
  onChange: (value: Dayjs | null) => void;
};

export const Select = later<SelectProps>(() => import('./controls/select'));
export const DatePicker = later<OneDate>(() => import('./controls/date-picker'));
export const TreeSelect = later<TreeSelectProps>(() => import('./controls/tree-select'));
export const Mentions = later<MentionProps>(() => import('./controls/mentions'));
export const Drawer = later<DrawerProps>(() => import('./controls/drawer'));
