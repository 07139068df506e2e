import { LinkOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectDefinition, RecordRow } from '@/api/types';
import { ActionButton } from '@/ui/action-button';
import { fieldOfLink, linkRefusal, type RelatedLink } from './links';
import { useFixed } from './rehearsal';
import { useRefusalText } from './use-refusal-text';

const LinkDialog = lazy(() => import('./link-dialog'));

interface LinkButtonProps {
  owner: ObjectDefinition;
  record: RecordRow;
  link: RelatedLink;
  definition: ObjectDefinition;
}

/** Opens the choice of records that are there already; says why where there is none. */
export function LinkButton({ owner, record, link, definition }: LinkButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const text = useRefusalText(owner, link, definition);
  const field = fieldOfLink(link, definition);
  const { fixed } = useFixed(definition, field, record.id);
  return (
    <>
      <ActionButton
        size="small"
        icon={<LinkOutlined aria-hidden="true" />}
        aria-label={t('link.open_of', { list: link.label })}
        refused={text(linkRefusal(owner, link, definition) ?? (fixed ? 'fixed' : null))}
        onClick={() => setOpen(true)}
      >
        {t('link.open')}
      </ActionButton>
      {open && field && (
        <Suspense fallback={null}>
          <LinkDialog owner={owner} record={record} link={link} definition={definition} field={field} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
