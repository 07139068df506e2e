import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { objectsQuery } from '@/api/objects';
import { listQuery, recordQuery } from '@/api/records';
import { meQuery } from '@/api/session';
import { formatDate } from '@/lib/dates';
import { ActionButton } from '@/ui/action-button';
import type { Chosen } from './chosen';
import { Fact, type DetailsProps } from './details';
import { chosenPosition, heldBy, superiorOf } from './facts';
import { marksOf, nameOf } from './marks';
import { liftRefusal, type Carried } from './plan';
import { Sign } from './sign';
import styles from './details.module.css';

interface Props extends DetailsProps {
  chosen: Extract<Chosen, { kind: 'person' }>;
}

export function PersonDetails({ chosen, organisation, nodes, may, onChoose, onLift }: Props) {
  const { t, i18n } = useTranslation();
  const { holder, position } = chosen;
  const { id } = holder.employee;
  const person = useQuery({ ...recordQuery('employee', id), retry: false }).data;
  const me = useQuery(meQuery()).data;
  const marks = marksOf(holder, t, i18n.language);
  const carried: Carried = { kind: 'person', holder, position };
  const refused = liftRefusal(carried, may, t);
  const superior = superiorOf(organisation, position);
  const text = (field: string) => (typeof person?.[field] === 'string' ? person[field] : '');
  const [phone, mail] = [text('phone'), text('email')];
  const compares = me?.powers.some((power) => power === 'manage_roles' || power === 'view_audit') ?? false;
  return (
    <>
      {marks.length > 0 && (
        <ul className={styles.marks}>
          {marks.map((mark) => (
            <li key={mark.kind} data-kind={mark.kind}>
              <Sign kind={mark.kind} />
              {mark.text}
            </li>
          ))}
        </ul>
      )}
      <dl className={styles.facts}>
        <Fact name={t('chart.positions')}>
          {heldBy(organisation, id).map((one) => (
            <Link key={one.id} to="/records/$object/$id" params={{ object: 'position', id: one.id }}>
              {[one.department_id && nodes.get(one.department_id)?.department.name, one.name].filter(Boolean).join(' · ')}
            </Link>
          ))}
        </Fact>
        {superior && (
          <Fact name={t('chart.superior')}>
            {superior.holders.length === 0 && <span className="faint">{t('chart.superior_vacant', { position: superior.name })}</span>}
            {superior.holders.map((one) => {
              const to = chosenPosition(nodes, superior, one.employee.id);
              return (
                <Button key={one.employee.id} type="link" size="small" className={styles.choice ?? ''} disabled={!to} onClick={() => to && onChoose(to)}>
                  {nameOf(one)} · {superior.name}
                </Button>
              );
            })}
          </Fact>
        )}
        {phone && <Fact name={t('chart.phone')}><a href={`tel:${phone}`}>{phone}</a></Fact>}
        {mail && <Fact name={t('chart.mail')}><a href={`mailto:${mail}`}>{mail}</a></Fact>}
        <Fact name={t('chart.since')}>{formatDate(holder.starts_on, i18n.language)}</Fact>
        <Customers employee={id} />
      </dl>
      <div className={styles.acts}>
        <Link to="/people/$id" params={{ id }}>{t('chart.open_person')}</Link>
        {compares && <Link to="/roles/compare" search={{ what: 'employee', left: id }}>{t('chart.compare')}</Link>}
        {may.arrange(id) && (
          <Link to="/moves/$id" params={{ id: 'new' }} search={{ kind: 'change_position', employee: id }}>
            {t('organisation.change', { name: nameOf(holder) })}
          </Link>
        )}
        <ActionButton refused={refused} onClick={() => onLift(carried)}>
          {t('chart.lift_person')}
        </ActionButton>
      </div>
    </>
  );
}

/** How many customers somebody looks after, as far as the reader sees them. */
function Customers({ employee }: { employee: string }) {
  const { t, i18n } = useTranslation();
  const objects = useQuery(objectsQuery()).data;
  const customer = objects?.items.find((object) => object.name === 'customer' && object.can.read);
  const list = useQuery({
    ...listQuery('customer', { filter: { field: 'owner_id', op: 'eq', value: employee }, limit: 1, count: true, fields: ['name'] }),
    enabled: customer !== undefined,
    placeholderData: undefined,
    retry: false,
  });
  const count = list.data?.count;
  if (!customer || !count) return null;
  const shown = new Intl.NumberFormat(i18n.language).format(count.value);
  return (
    <Fact name={t('chart.customers')}>
      <Link to="/records/$object" params={{ object: 'customer' }} search={{ filter: { field: 'owner_id', op: 'eq', value: employee } }}>
        {count.exact ? shown : `${shown}+`}
      </Link>
    </Fact>
  );
}
