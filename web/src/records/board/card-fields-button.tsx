import { ProfileOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition } from '@/api/types';
import { Shown } from '../list/column-list';
import columns from '../list/columns.module.css';
import { useListNavigation } from '../list/use-list';
import { fieldsForCards, MOST_ON_A_CARD } from './card-fields';

interface CardFieldsProps {
  definition: ObjectDefinition;
  /** What the reader chose; nothing: the first columns of the list. */
  chosen: string[] | undefined;
  /** What stands on the cards now. */
  facts: Field[];
  /** The field the cards lie by. */
  by: Field;
}

/** Which fields stand on the cards, and in what order. */
export function CardFieldsButton(props: CardFieldsProps) {
  const { t } = useTranslation();
  return (
    <Popover trigger="click" placement="bottomLeft" title={t('cards.fields')} content={<CardFieldList {...props} />}>
      <Button icon={<ProfileOutlined aria-hidden="true" />}>{t('cards.fields')}</Button>
    </Popover>
  );
}

function CardFieldList({ definition, chosen, facts, by }: CardFieldsProps) {
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const names = facts.map(({ name }) => name);
  const full = names.length >= MOST_ON_A_CARD;
  const others = fieldsForCards(definition, by)
    .filter(({ name }) => !names.includes(name))
    .sort((one, other) => Number(one.system) - Number(other.system));
  const write = (next: string[] | undefined) => go({ facts: next }, { replace: true });
  return (
    <div className={columns.list}>
      <ul className={columns.fields}>
        {facts.map((field) => (
          <Shown key={field.name} field={field} names={names} onWrite={write} />
        ))}
        {others.map((field) => (
          <li key={field.name} className={columns.field}>
            <Checkbox checked={false} disabled={full} onChange={() => write([...names, field.name])}>
              {field.label}
            </Checkbox>
          </li>
        ))}
      </ul>
      <div className={columns.foot}>
        <span>{full ? t('cards.full', { most: MOST_ON_A_CARD }) : ''}</span>
        <Button size="small" disabled={chosen === undefined} onClick={() => write(undefined)}>
          {t('cards.reset')}
        </Button>
      </div>
    </div>
  );
}
