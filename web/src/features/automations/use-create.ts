import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { createAutomation, type NewAutomation } from '@/api/automations';
import { keys } from '@/api/keys';
import { objectQuery } from '@/api/objects';
import { useSingleMutation } from '@/lib/single-mutation';
import { definitionOf, type Template } from './templates';

/** Makes a rule, switched off, and opens it. */
export function useCreate() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const create = useSingleMutation({
    mutationFn: (made: NewAutomation) => createAutomation(made),
    onSuccess: (automation) => {
      client.setQueryData(keys.automation(automation.id), automation);
      void client.invalidateQueries({ queryKey: keys.automations, exact: true });
      void navigate({ to: '/automations/$id', params: { id: automation.id }, search: {} });
    },
  });
  const fromTemplate = async (template: Template, object: string) => {
    const definition = await client.ensureQueryData(objectQuery(object));
    const name = t(`automation.template.${template}.name`, { object: definition.label });
    create.mutate({ name, object, runs_as: 'owner', definition: definitionOf(template, definition, t) });
  };
  return { create, fromTemplate };
}
