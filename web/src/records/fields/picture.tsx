import { fileUrl } from '@/api/jobs';
import { shown } from './display';
import type { DisplayProps, FieldUi, InputProps } from './field-ui';
import { FileControl, fileIdOf, fileNameOf } from './file-control';
import { TextFilter } from './text-control';

function Display(props: DisplayProps) {
  return shown(props, (value) => (
    <img className="picture" src={fileUrl(fileIdOf(value))} alt={fileNameOf(value, props.label)} loading="lazy" />
  ));
}

function PictureInput(props: InputProps) {
  return <FileControl {...props} picture accept="image/png,image/jpeg,image/webp,image/gif" />;
}

export const picture: FieldUi = {
  Display,
  Input: PictureInput,
  FilterInput: TextFilter,
  column: { width: 72, align: 'start' },
};
