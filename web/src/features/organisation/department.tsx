import { Link } from '@tanstack/react-router';
import { createContext, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from 'antd';
import type { Holder, OrganisationPosition } from '@/api/move-types';
import { formatDate } from '@/lib/dates';
import { ObjectIcon } from '@/ui/icon';
import { vacancies, type DepartmentNode } from './tree';
import styles from './organisation.module.css';

/** Whose moves the reader may prepare. */
export const MayArrange = createContext<(employee: string) => boolean>(() => false);

interface DepartmentProps {
  node: DepartmentNode;
  depth: number;
  open: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

export function Department({ node, depth, open, onToggle }: DepartmentProps) {
  const { t, i18n } = useTranslation();
  const { department, head } = node;
  const isOpen = open.has(department.id);
  const empty = node.positions.length === 0 && node.children.length === 0;
  const number = new Intl.NumberFormat(i18n.language);
  const leader = head?.holders.map((holder) => holder.employee.label).filter(Boolean).join(t('filter.list_separator'));
  return (
    <li className={styles.department} data-depth={depth}>
      <button
        type="button"
        className={styles.head}
        aria-expanded={isOpen}
        disabled={empty}
        onClick={() => onToggle(department.id)}
      >
        <span className={styles.arrow} aria-hidden="true" />
        <span className={styles.name}>{department.name}</span>
        {leader && <span className={styles.leader}>{t('organisation.head', { name: leader })}</span>}
        <span className={styles.counts}>
          <span>{t('organisation.people', { count: node.people, places: number.format(node.places) })}</span>
          {node.vacant > 0 && <span className={styles.vacant}>{t('organisation.vacant', { count: node.vacant })}</span>}
        </span>
      </button>
      {isOpen && (
        <div className={styles.inside}>
          {node.positions.length > 0 && (
            <ul className={styles.positions}>
              {node.positions.map((position) => (
                <Position key={position.id} position={position} heads={position === head} />
              ))}
            </ul>
          )}
          {node.children.length > 0 && (
            <ul>
              {node.children.map((child) => (
                <Department key={child.department.id} node={child} depth={depth + 1} open={open} onToggle={onToggle} />
              ))}
            </ul>
          )}
        </div>
      )}
    </li>
  );
}

/** As many holders of one position as are drawn at first: a hall of three hundred fills a page otherwise. */
const SHOWN = 12;

function Position({ position, heads }: { position: OrganisationPosition; heads: boolean }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const vacant = vacancies(position);
  const shown = all ? position.holders : position.holders.slice(0, SHOWN);
  const hidden = position.holders.length - shown.length;
  return (
    <li className={styles.position}>
      <div>
        <Link to="/records/$object/$id" params={{ object: 'position', id: position.id }} className={styles.positionName ?? ''}>
          {position.name}
        </Link>
        <span className={styles.detail}>
          {[heads && t('organisation.heads'), position.job_title !== position.name && position.job_title]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      <ul className={styles.holders}>
        {shown.map((holder) => (
          <HolderChip key={`${holder.employee.id}.${holder.kind}.${holder.planned}`} holder={holder} />
        ))}
        {hidden > 0 && (
          <li>
            <Button size="small" type="link" onClick={() => setAll(true)}>
              {t('organisation.more', { count: hidden })}
            </Button>
          </li>
        )}
        {vacant > 0 && <li className={styles.vacant}>{t('organisation.vacant', { count: vacant })}</li>}
        {vacant === 0 && position.holders.length === 0 && <li className="faint">{t('organisation.nobody')}</li>}
      </ul>
    </li>
  );
}

function HolderChip({ holder }: { holder: Holder }) {
  const { t, i18n } = useTranslation();
  const mayArrange = useContext(MayArrange);
  const { employee, kind, planned } = holder;
  const name = employee.label ?? `#${employee.id}`;
  const notes = [
    kind !== 'primary' && t(`people.kind.${kind}`),
    planned && t('organisation.planned', { day: formatDate(holder.starts_on, i18n.language) }),
  ].filter(Boolean);
  return (
    <li className={styles.holder} data-planned={planned || undefined}>
      <Link to="/people/$id" params={{ id: employee.id }}>
        {name}
      </Link>
      {notes.length > 0 && <span className={styles.detail}>{notes.join(' · ')}</span>}
      {mayArrange(employee.id) && (
        <Link
          to="/moves/$id"
          params={{ id: 'new' }}
          search={{ kind: 'change_position', employee: employee.id }}
          className={styles.change ?? ''}
          aria-label={t('organisation.change', { name })}
          title={t('organisation.change', { name })}
        >
          <ObjectIcon name="swap" />
        </Link>
      )}
    </li>
  );
}
