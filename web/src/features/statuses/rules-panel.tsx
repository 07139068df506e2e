import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EVERY, type StatusRule } from '@/api/status';
import type { ObjectDefinition } from '@/api/types';
import { Select } from '@/ui/lazy';
import { Panel } from '@/ui/panel';
import { PlainTable } from '@/ui/plain-table';
import { columnsOf, keyOf, ofField, ofRole, rulesAt, type Place, type Whom } from './matrix';
import { RulesDialog } from './rules-dialog';
import styles from './statuses.module.css';
import { useWords, type Words } from './use-words';

interface RulesPanelProps {
  definition: ObjectDefinition;
  rules: StatusRule[];
  roles: ReadonlyMap<string, string>;
}

/** Who may do what with which fields in which status: rows are statuses, columns are people. */
export function RulesPanel({ definition, rules, roles }: RulesPanelProps) {
  const { t } = useTranslation();
  const words = useWords(definition, roles);
  const [added, setAdded] = useState<Whom[]>([]);
  const [open, setOpen] = useState<Place | null>(null);
  const columns = columnsOf(rules, added);
  const shown = new Set(columns.map(keyOf));
  const nameable = [...words.people.map(({ name }) => ofField(name)), ...[...roles.keys()].map(ofRole)];
  const offered = nameable.filter((whom) => !shown.has(keyOf(whom)));
  const rows = [EVERY, ...words.options.map(({ value }) => value)];
  return (
    <Panel
      title={t('status.matrix')}
      note={t('status.matrix_hint')}
      actions={
        offered.length > 0 && (
          <Select
            className="state-filter"
            aria-label={t('status.add_role')}
            placeholder={t('status.add_role')}
            showSearch={{ optionFilterProp: 'label' }}
            value={null}
            options={offered.map((whom) => ({ value: keyOf(whom), label: words.whom(whom) }))}
            onChange={(key: unknown) => setAdded((now) => [...now, ...offered.filter((whom) => keyOf(whom) === key)])}
          />
        )
      }
      flush
    >
      <PlainTable
        label={t('status.matrix')}
        columns={[t('status.status'), ...columns.map(words.whom)]}
        rows={rows.map((status) => ({
          key: status,
          cells: [
            <span key="status" className={styles.status}>
              {words.status(status)}
            </span>,
            ...columns.map((whom) => {
              const place = { ...whom, status };
              const there = rulesAt(rules, place);
              return <Cell key={keyOf(whom)} place={place} rules={there} words={words} onOpen={() => setOpen(place)} />;
            }),
          ],
        }))}
      />
      {open && (
        <RulesDialog
          definition={definition}
          place={open}
          rules={rulesAt(rules, open)}
          words={words}
          onClose={() => setOpen(null)}
        />
      )}
    </Panel>
  );
}

interface CellProps {
  place: Place;
  rules: StatusRule[];
  words: Words;
  onOpen: () => void;
}

function Cell({ place, rules, words, onOpen }: CellProps) {
  const { t } = useTranslation();
  const said = words.says(rules);
  const told = said.length > 0 ? said.join('; ') : t('status.nothing_said');
  const name = t('status.cell', { status: words.status(place.status), who: words.whom(place), said: told });
  return (
    <button type="button" className={styles.cell} aria-label={name} title={said.length > 0 ? undefined : told} onClick={onOpen}>
      {said.length > 0 ? said.map((line) => <span key={line}>{line}</span>) : <span className="faint">—</span>}
    </button>
  );
}
