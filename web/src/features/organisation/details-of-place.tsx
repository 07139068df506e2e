import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OrganisationPosition } from '@/api/move-types';
import { ActionButton } from '@/ui/action-button';
import type { Chosen } from './chosen';
import { Fact, type DetailsProps } from './details';
import { chosenPosition, superiorOf } from './facts';
import { marksOf, nameOf } from './marks';
import { liftRefusal, type Carried } from './plan';
import { vacancies, type DepartmentNode } from './tree';
import styles from './details.module.css';

/** As many people of a position are named here; the tree and the person list name all. */
const NAMED = 30;

interface PlaceProps extends DetailsProps {
  chosen: Extract<Chosen, { kind: 'position' }>;
}

export function PositionDetails({ chosen, organisation, nodes, onChoose }: PlaceProps) {
  const { t } = useTranslation();
  const { position, node } = chosen;
  const superior = superiorOf(organisation, position);
  const to = superior && chosenPosition(nodes, superior);
  return (
    <>
      <dl className={styles.facts}>
        <Fact name={t('chart.department')}>{node.department.name}</Fact>
        {superior && (
          <Fact name={t('chart.superior')}>
            <Button type="link" size="small" className={styles.choice ?? ''} disabled={!to} onClick={() => to && onChoose(to)}>
              {[superior.name, ...superior.holders.map(nameOf)].join(' · ')}
            </Button>
          </Fact>
        )}
        <Fact name={t('chart.holders')}>
          <Holders node={node} position={position} onChoose={onChoose} />
        </Fact>
      </dl>
      <div className={styles.acts}>
        <Link to="/records/$object/$id" params={{ object: 'position', id: position.id }}>
          {t('chart.open_position')}
        </Link>
        {vacancies(position) > 0 && (
          <Link to="/moves/$id" params={{ id: 'new' }} search={{ kind: 'change_position', position: position.id }}>
            {t('chart.fill')}
          </Link>
        )}
      </div>
    </>
  );
}

interface DepartmentProps extends DetailsProps {
  chosen: Extract<Chosen, { kind: 'department' }>;
}

export function DepartmentDetails({ chosen, may, onChoose, onLift }: DepartmentProps) {
  const { t, i18n } = useTranslation();
  const { node } = chosen;
  const carried: Carried = { kind: 'department', node };
  const places = new Intl.NumberFormat(i18n.language).format(node.places);
  return (
    <>
      <p className="faint">
        {[t('organisation.people', { count: node.people, places }), node.vacant > 0 && t('organisation.vacant', { count: node.vacant })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <dl className={styles.facts}>
        {node.positions.map((position) => (
          <Fact key={position.id} name={position === node.head ? `${position.name} · ${t('organisation.heads')}` : position.name}>
            <Holders node={node} position={position} onChoose={onChoose} />
          </Fact>
        ))}
      </dl>
      <div className={styles.acts}>
        <Link to="/records/$object/$id" params={{ object: 'department', id: node.department.id }}>
          {t('chart.open_department')}
        </Link>
        <ActionButton refused={liftRefusal(carried, may, t)} onClick={() => onLift(carried)}>
          {t('chart.lift_department')}
        </ActionButton>
      </div>
    </>
  );
}

interface HoldersProps {
  node: DepartmentNode;
  position: OrganisationPosition;
  onChoose: (chosen: Chosen) => void;
}

function Holders({ node, position, onChoose }: HoldersProps) {
  const { t, i18n } = useTranslation();
  const vacant = vacancies(position);
  const hidden = position.holders.length - NAMED;
  return (
    <>
      {position.holders.slice(0, NAMED).map((holder) => (
        <Button
          key={`${holder.employee.id}.${holder.kind}.${holder.planned}`}
          type="link"
          size="small"
          className={styles.choice ?? ''}
          onClick={() => onChoose({ kind: 'person', node, position, holder })}
        >
          {[nameOf(holder), ...marksOf(holder, t, i18n.language).map((mark) => mark.text)].join(' · ')}
        </Button>
      ))}
      {hidden > 0 && <span className="faint">{t('organisation.more', { count: hidden })}</span>}
      {vacant > 0 && <span className={styles.vacant}>{t('organisation.vacant', { count: vacant })}</span>}
      {vacant === 0 && position.holders.length === 0 && <span className="faint">{t('organisation.nobody')}</span>}
    </>
  );
}
