export function ProcessPage(_props: { id?: string }) { return null; }
