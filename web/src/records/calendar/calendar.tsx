import { Button, Space } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, ObjectDefinition } from '@/api/types';
import { usePhone } from '@/lib/media';
import { Select } from '@/ui/lazy';
import { CardFieldsButton } from '../board/card-fields-button';
import { cardFields } from '../board/card-fields';
import { groupFields, isTime } from '../groups/group-fields';
import groups from '../groups/groups.module.css';
import type { ListSearch } from '../list/list-search';
import { useListNavigation } from '../list/use-list';
import { isDay } from './month';
import { Month } from './month-view';
import { spanOf, SPANS } from './spans';
import { Stretch } from './stretch';

/** As many fields stand on a card where none were chosen: more have room on a day than at an hour. */
const FACTS = { day: 3, hour: 1 };

interface CalendarProps {
  definition: ObjectDefinition;
  /** The columns of the list, of which cards show the first. */
  shown: Field[];
  search: ListSearch;
}

/** The list as a month, a week or a day: each record on the day of a field. */
export default function Calendar({ definition, shown, search }: CalendarProps) {
  const { t } = useTranslation();
  const go = useListNavigation(definition.name);
  const phone = usePhone();
  const id = useId();
  const fields = groupFields(definition).filter(isTime);
  const field = fields.find(({ name }) => name === search.by) ?? fields.find(({ system }) => !system) ?? fields[0];
  if (!field) return <p className={groups.none}>{t('groups.no_field')}</p>;
  const span = spanOf(search.span, phone);
  const facts = cardFields(definition, search.facts, shown, field, isDay(field) ? FACTS.day : FACTS.hour);
  return (
    <div className={groups.page}>
      <div className={groups.choices}>
        <div className={groups.choice}>
          <label htmlFor={id}>{t('month.by')}</label>
          <Select
            id={id}
            className="full-width"
            value={field.name}
            options={fields.map(({ name, label }) => ({ value: name, label }))}
            onChange={(next: unknown) => go({ by: String(next) })}
          />
        </div>
        <Space.Compact role="group" aria-label={t('calendar.span')}>
          {SPANS.map((one) => (
            <Button
              key={one}
              aria-pressed={one === span}
              type={one === span ? 'primary' : 'default'}
              ghost={one === span}
              onClick={() => go({ span: one === spanOf(undefined, phone) ? undefined : one })}
            >
              {t(`groups.period.${one}`)}
            </Button>
          ))}
        </Space.Compact>
        {span !== 'month' && <CardFieldsButton definition={definition} chosen={search.facts} facts={facts} by={field} />}
      </div>
      {span === 'month' ? (
        <Month definition={definition} search={search} field={field} />
      ) : (
        <Stretch key={`${field.name} ${span}`} definition={definition} search={search} field={field} span={span} facts={facts} />
      )}
    </div>
  );
}
