import { Button, Tooltip, type ButtonProps } from 'antd';
import { useId } from 'react';

interface ActionButtonProps extends ButtonProps {
  /** Why the button may not be used now; null when it may. */
  refused?: string | null | undefined;
}

/** A button that, when it may not be used, stays reachable and says why. */
export function ActionButton({ refused, onClick, children, ...rest }: ActionButtonProps) {
  const reason = useId();
  if (!refused) {
    return (
      <Button {...rest} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <>
      <Tooltip title={refused}>
        <Button {...rest} aria-disabled="true" aria-describedby={reason} className="refused">
          {children}
        </Button>
      </Tooltip>
      <span id={reason} className="visually-hidden">
        {refused}
      </span>
    </>
  );
}
