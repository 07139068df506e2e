import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { objectQuery, objectsQuery } from '@/api/objects';
import { ProblemNotice } from '@/ui/problem-notice';
import styles from './automations.module.css';
import { ruleText } from './sentence';
import { definitionOf, objectOf, TEMPLATES, type Template } from './templates';
import { useCreate } from './use-create';
import { useWords } from './use-words';
import type { ObjectDefinition } from '@/api/types';

/** Rules that many companies have, ready to be looked at and switched on. */
export function TemplateCards() {
  const { t } = useTranslation();
  const objects = useQuery(objectsQuery());
  const { create, fromTemplate } = useCreate();
  const offered = TEMPLATES.flatMap((template) => {
    const object = objectOf(template, objects.data?.items ?? []);
    return object ? [{ template, object }] : [];
  });
  return (
    <section aria-label={t('automation.templates')} className="stack">
      {create.error && <ProblemNotice error={create.error} />}
      <ul className={styles.templates}>
        {offered.map(({ template, object }) => (
          <Card key={template} template={template} object={object} busy={create.isPending} onTake={() => void fromTemplate(template, object)} />
        ))}
      </ul>
    </section>
  );
}

interface CardProps {
  template: Template;
  object: string;
  busy: boolean;
  onTake: () => void;
}

function Card({ template, object, busy, onTake }: CardProps) {
  const { t } = useTranslation();
  const definition = useQuery(objectQuery(object));
  const name = t(`automation.template.${template}.name`, { object: definition.data?.label ?? '' });
  return (
    <li className={styles.template}>
      <h2>{name}</h2>
      <p className={styles.templateText}>{definition.data && <Sentence template={template} object={definition.data} />}</p>
      <Button disabled={busy || !definition.data} aria-label={t('automation.take_of', { name })} onClick={onTake}>
        {t('automation.take')}
      </Button>
    </li>
  );
}

function Sentence({ template, object }: { template: Template; object: ObjectDefinition }) {
  const { t } = useTranslation();
  const definition = definitionOf(template, object, t);
  return ruleText(definition, useWords(definition, object));
}
