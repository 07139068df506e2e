import { useEffect } from 'react';

const PRODUCT = '关系 Guanxi';

/** What the browser's tab says; the product alone until the page knows its own name. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} · ${PRODUCT}` : PRODUCT;
  }, [title]);
}
