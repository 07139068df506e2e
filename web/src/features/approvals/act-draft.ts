import type { ActBody, Approval, May } from '@/api/approval-types';

/** The most a comment may be long. */
export const LONGEST_COMMENT = 20_000;

/** Acts that ask for more than a comment before they are done. */
export const ASKING = ['reject', 'return', 'hand', 'add'] as const;
export type Asking = (typeof ASKING)[number];

export const isAsking = (act: May): act is Asking => ASKING.some((one) => one === act);

export interface CommentDraft {
  text: string;
  /** Everybody who was picked; who is no longer named in the text is not told. */
  named: { id: string; name: string }[];
  files: { id: string; name: string }[];
}

export const NO_COMMENT: CommentDraft = { text: '', named: [], files: [] };

export interface ActDraft {
  act: Asking;
  to: string[];
  place: 'before' | 'after' | 'beside';
  step: string | null;
  resume: 'here' | 'anew';
}

/** What a dialog begins with: back to where it came from, and from there straight to who returned it. */
export const newActDraft = (act: Asking, approval: Approval): ActDraft => ({
  act,
  to: [],
  place: 'before',
  step: approval.return_to.find(({ step }) => step === 'start')?.step ?? approval.return_to[0]?.step ?? null,
  resume: 'here',
});

/** The part of a draft that is still missing. */
export function lacksOf(draft: ActDraft, comment: CommentDraft): 'to' | 'step' | 'comment' | null {
  if ((draft.act === 'hand' || draft.act === 'add') && draft.to.length === 0) return 'to';
  if (draft.act === 'return' && !draft.step) return 'step';
  if ((draft.act === 'reject' || draft.act === 'return') && comment.text.trim() === '') return 'comment';
  return null;
}

export function commentPart({ text, named, files }: CommentDraft): Pick<ActBody, 'comment' | 'mentions' | 'files'> {
  const mentions = named.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
  return {
    ...(text.trim() === '' ? {} : { comment: text.trim() }),
    ...(mentions.length > 0 ? { mentions: [...new Set(mentions)] } : {}),
    ...(files.length > 0 ? { files: files.map(({ id }) => id) } : {}),
  };
}

export function bodyOf(draft: ActDraft, comment: CommentDraft, lock: number): ActBody {
  const body: ActBody = { act: draft.act, lock, ...commentPart(comment) };
  if (draft.act === 'hand') return { ...body, to: draft.to.slice(0, 1) };
  if (draft.act === 'add') return { ...body, to: draft.to, place: draft.place };
  if (draft.act === 'return') return { ...body, step: draft.step ?? 'start', resume: draft.resume };
  return body;
}
