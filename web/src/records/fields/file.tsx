import { fileUrl } from '@/api/jobs';
import { shown } from './display';
import type { DisplayProps, FieldUi } from './field-ui';
import { FileControl, fileIdOf, fileNameOf } from './file-control';
import { TextFilter } from './text-control';

function Display(props: DisplayProps) {
  return shown(props, (value) => (
    <a href={fileUrl(fileIdOf(value))} target="_blank" rel="noopener noreferrer">
      {fileNameOf(value, props.label)}
    </a>
  ));
}

export const file: FieldUi = {
  Display,
  Input: FileControl,
  FilterInput: TextFilter,
  column: { width: 180, align: 'start' },
};
