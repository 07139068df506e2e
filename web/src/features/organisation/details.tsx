import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '@/api/move-types';
import type { Chosen } from './chosen';
import { DepartmentDetails, PositionDetails } from './details-of-place';
import { PersonDetails } from './details-of-person';
import { nameOf } from './marks';
import type { Carried, May } from './plan';
import type { DepartmentNode } from './tree';
import styles from './details.module.css';

export interface DetailsProps {
  chosen: Chosen;
  organisation: Organisation;
  nodes: ReadonlyMap<string, DepartmentNode>;
  may: May;
  onChoose: (chosen: Chosen) => void;
  onLift: (carried: Carried) => void;
  onClose: () => void;
}

const titleOf = (chosen: Chosen): string =>
  chosen.kind === 'person' ? nameOf(chosen.holder) : chosen.kind === 'position' ? chosen.position.name : chosen.node.department.name;

/** What matters about what was chosen, beside the chart. */
export function Details(props: DetailsProps) {
  const { chosen, onClose } = props;
  const { t } = useTranslation();
  const close = useRef<HTMLButtonElement>(null);
  const title = titleOf(chosen);
  // Whoever opened it by the keyboard goes on in it, and comes back when it closes.
  useEffect(() => {
    const before = document.activeElement;
    if (before?.matches('[role=button], [role=treeitem]')) close.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof Element && before.isConnected) (before as HTMLElement | SVGElement).focus({ preventScroll: true });
    };
  }, []);
  return (
    <section
      className={styles.details}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.head}>
        <h2>{title}</h2>
        <Button ref={close} type="text" icon={<CloseOutlined aria-hidden="true" />} aria-label={t('common.close')} onClick={onClose} />
      </header>
      {chosen.kind === 'person' && <PersonDetails {...props} chosen={chosen} />}
      {chosen.kind === 'position' && <PositionDetails {...props} chosen={chosen} />}
      {chosen.kind === 'department' && <DepartmentDetails {...props} chosen={chosen} />}
    </section>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
