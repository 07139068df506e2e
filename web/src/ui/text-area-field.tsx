import { Input } from 'antd';
import type { ReactNode } from 'react';
import { FieldRow } from './field-row';

/** As much as the server takes of what people say about a decision. */
const LONGEST = 2000;

interface TextAreaFieldProps {
  id: string;
  label: ReactNode;
  help: ReactNode;
  value: string;
  onChange: (value: string) => void;
}

/** A few sentences of one's own, such as a reason or a comment. */
export function TextAreaField({ id, label, help, value, onChange }: TextAreaFieldProps) {
  return (
    <FieldRow id={id} label={label} help={help}>
      <Input.TextArea
        id={id}
        aria-describedby={`${id}-help`}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={LONGEST}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </FieldRow>
  );
}
