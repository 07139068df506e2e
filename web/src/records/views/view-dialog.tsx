import type { ListView, ListViews } from '@/api/views';
import { ArrangeDialog } from './arrange-dialog';
import { DefaultsDialog } from './defaults-dialog';
import { NameDialog } from './name-dialog';
import { ShareDialog } from './share-dialog';
import type { useViewActions } from './use-view-actions';
import type { Dialog } from './view-menu';

export interface ViewDialogProps {
  dialog: Dialog;
  object: string;
  views: ListViews;
  view: ListView | undefined;
  /** The list as it stands. */
  settings: Record<string, unknown>;
  actions: ReturnType<typeof useViewActions>;
  onClose: () => void;
}

/** What is asked before something is done with a view. */
export default function ViewDialog(props: ViewDialogProps) {
  const { dialog, object, views, view, settings, actions, onClose } = props;
  if (dialog === 'arrange') return <ArrangeDialog object={object} views={views} onKnown={actions.know} onClose={onClose} />;
  if (dialog === 'save_as' || !view) {
    const name = view && !view.system ? view.name : '';
    return (
      <NameDialog
        fresh
        name={name}
        color={null}
        onClose={onClose}
        onSave={(named) => {
          actions.create.mutate({ ...named, settings });
          onClose();
        }}
      />
    );
  }
  if (dialog === 'defaults') return <DefaultsDialog object={object} views={views} view={view} onKnown={actions.know} onClose={onClose} />;
  const save = (wish: Parameters<typeof actions.change.mutate>[0]['wish']) => {
    actions.change.mutate({ view, wish });
    onClose();
  };
  return dialog === 'share' ? (
    <ShareDialog view={view} onClose={onClose} onSave={(sharing) => save({ sharing })} />
  ) : (
    <NameDialog name={view.name} color={view.color} onClose={onClose} onSave={save} />
  );
}
