import { useTranslation } from 'react-i18next';
import type { ObjectDefinition } from '@/api/types';
import { fieldOfLink, type LinkRefusal, type RelatedLink } from './links';

/** Says why records may not be linked or unlinked, in words of the reader. */
export function useRefusalText(owner: ObjectDefinition, link: RelatedLink, definition: ObjectDefinition) {
  const { t } = useTranslation();
  const field = fieldOfLink(link, definition)?.label ?? link.field;
  return (refusal: LinkRefusal | 'required' | null): string | null => {
    if (refusal === null) return null;
    if (refusal === 'edit') return t('refused.edit', { object: definition.label });
    if (refusal === 'transfer') return t('list.by_transfer');
    if (refusal === 'change') return t('list.by_change', { field });
    return t(`link.refused.${refusal}`, { field, object: definition.label, owner: owner.label });
  };
}
