/**
 * The cards beside marks: at the pointer, and for the keyboard at the next finding.
 *
 * The lint package has a card of its own, anchored where a finding starts. A key that is wider than its
 * cell starts outside of the window as soon as somebody scrolls to its end, and nobody could reach the
 * explanation or the repair. These are anchored where the pointer is, and never outside of the editor.
 */

import type { Diagnostic } from '@codemirror/lint';
import { forEachDiagnostic, setDiagnosticsEffect } from '@codemirror/lint';
import type { EditorState, Extension, Transaction } from '@codemirror/state';
import { StateEffect, StateField } from '@codemirror/state';
import type { Rect, Tooltip, TooltipView } from '@codemirror/view';
import { EditorView, hoverTooltip, keymap, showTooltip } from '@codemirror/view';

import type { ITranslate } from '../core/sentences';
import { SOURCE } from './editorMarks';
import { cardList } from './findingCard';

/** Pixels between a text and its card, so that the underline stays in sight. */
const GAP = 3;

/** Marks that one card explains, and the text they cover together. */
interface IGroup {
  from: number;
  to: number;
  diagnostics: Diagnostic[];
}

/** The card that the keyboard opened. */
interface IShown extends IGroup {
  tooltip: Tooltip;
}

const show = StateEffect.define<IShown | null>();

const shown = StateField.define<IShown | null>({
  create: () => null,
  update: (value, transaction) => {
    const asked = transaction.effects.find(effect => effect.is(show));
    return asked ? asked.value : value && !isOver(value, transaction) ? value : null;
  },
  provide: field => showTooltip.from(field, value => value?.tooltip ?? null)
});

/** The cards of one editor: on hovering, with F8 (the next one) and with Ctrl+. (into the card, to repair). */
export function findingTooltips(trans: ITranslate): Extension {
  const hover = hoverTooltip(
    (view, position, side) => {
      const group = groupAt(view.state, position, side);
      const open = view.state.field(shown);
      return group === null || open?.from === group.from ? null : tooltipOf(group, position, trans);
    },
    { hideOn: (transaction, { pos, end }) => isOver({ from: pos, to: end ?? pos }, transaction, false) }
  );
  const next = (focus: boolean) => (view: EditorView) => showNext(view, focus, trans);
  return [
    shown,
    hover,
    keymap.of([
      { key: 'F8', run: next(false) },
      { key: 'Mod-.', run: next(true) },
      { key: 'Escape', run: view => close(view) }
    ]),
    EditorView.domEventHandlers({
      blur: ({ relatedTarget }, view) => {
        if (!(relatedTarget instanceof Element && relatedTarget.closest('.mlsec-Findings'))) {
          // Later, because an editor may lose the focus while it is updating.
          setTimeout(() => view.dom.isConnected && close(view));
        }
      }
    })
  ];
}

/** Whether a card has lost its ground: other text, other marks, or (by keyboard) the cursor is elsewhere. */
function isOver({ from, to }: { from: number; to: number }, transaction: Transaction, byKey = true): boolean {
  const { docChanged, effects, newSelection } = transaction;
  const { head } = newSelection.main;
  const isElsewhere = byKey && (head < from || head > to);
  const isUnmarked = (marks: readonly Diagnostic[]) => !marks.some(mark => mark.from <= to && mark.to >= from);
  return docChanged || isElsewhere || effects.some(effect => effect.is(setDiagnosticsEffect) && isUnmarked(effect.value));
}

/** Our marks as groups that overlap or start together, by position. */
function groupsOf(state: EditorState): IGroup[] {
  const groups: IGroup[] = [];
  forEachDiagnostic(state, (diagnostic, from, to) => {
    if (diagnostic.source === SOURCE) {
      groups.push({ from, to, diagnostics: [diagnostic] });
    }
  });
  groups.sort((a, b) => a.from - b.from || a.to - b.to);
  return groups.reduce<IGroup[]>((merged, group) => {
    const last = merged[merged.length - 1];
    if (last === undefined || group.from >= Math.max(last.to, last.from + 1)) {
      return [...merged, group];
    }
    last.to = Math.max(last.to, group.to);
    last.diagnostics.push(...group.diagnostics);
    return merged;
  }, []);
}

/** The group under a position; `side` tells on which side of it the pointer is. */
function groupAt(state: EditorState, position: number, side: number): IGroup | null {
  const isAt = ({ from, to }: IGroup) =>
    position >= from && position <= to && (from === to || ((position > from || side > 0) && (position < to || side < 0)));
  return groupsOf(state).find(isAt) ?? null;
}

/** Selects the next finding (the one at the cursor first) and shows its card. */
function showNext(view: EditorView, focus: boolean, trans: ITranslate): boolean {
  const groups = groupsOf(view.state);
  const { from, to } = view.state.selection.main;
  const open = view.state.field(shown);
  const here = groups.find(group => group.from <= from && to <= group.to);
  // The first key press explains what is at the cursor; F8 on an open card goes on, Ctrl+. goes into it.
  const stays = here !== undefined && (focus || open === null);
  const group = stays ? here : (groups.find(other => other.from > from) ?? groups[0]);
  if (group === undefined) {
    return false;
  }
  const tooltip = tooltipOf(group, group.from, trans, focus);
  view.dispatch({
    // The head at the start: of a text wider than the editor the name before it is seen, not the end.
    selection: { anchor: group.to, head: group.from },
    scrollIntoView: true,
    effects: [show.of({ ...group, tooltip }), EditorView.announce.of(group.diagnostics.map(({ message }) => message).join(' '))]
  });
  return true;
}

function close(view: EditorView): boolean {
  if (view.state.field(shown, false) === null) {
    return false;
  }
  view.dispatch({ effects: show.of(null) });
  return true;
}

function tooltipOf(group: IGroup, anchor: number, trans: ITranslate, focus = false): Tooltip {
  return {
    pos: group.from,
    end: group.to,
    above: true,
    create: view => {
      const dom = cardList(view, group.diagnostics, trans);
      dom.addEventListener('keydown', event => onKey(event, view, dom, trans));
      dom.addEventListener('focusout', ({ relatedTarget }) => {
        if (!dom.contains(relatedTarget as Node | null)) {
          setTimeout(() => view.dom.isConnected && close(view));
        }
      });
      const card: TooltipView = { dom, offset: { x: 0, y: GAP }, getCoords: () => visibleCoords(view, anchor) };
      if (focus) {
        // Later, because a notebook takes the focus back for each key that its editor was given.
        card.mount = () => setTimeout(() => dom.isConnected && (stops(dom)[0] ?? dom).focus({ preventScroll: true }));
      }
      return card;
    }
  };
}

/** The keys of a card that has the focus. */
function onKey(event: KeyboardEvent, view: EditorView, dom: HTMLElement, trans: ITranslate): void {
  switch (event.key) {
    case 'Escape':
      view.focus();
      close(view);
      break;
    case 'F8':
      view.focus();
      showNext(view, false, trans);
      break;
    case 'Tab': {
      const all = stops(dom);
      const place = all.indexOf(document.activeElement as HTMLElement);
      all[(place + (event.shiftKey ? -1 : 1) + all.length) % all.length]?.focus();
      break;
    }
    default:
      return;
  }
  event.preventDefault();
  event.stopPropagation();
}

/** What the Tab key visits in a card. */
function stops(dom: HTMLElement): HTMLElement[] {
  return [...dom.querySelectorAll<HTMLElement>('button, a[href]')];
}

/** Where a position is on the screen, moved to the edge of the editor where it is scrolled out of sight. */
function visibleCoords(view: EditorView, position: number): Rect {
  const { left, right, top } = view.scrollDOM.getBoundingClientRect();
  const at = view.coordsAtPos(position) ?? { left, right: left, top, bottom: top };
  const clamp = (x: number) => Math.min(Math.max(x, left), right);
  return { left: clamp(at.left), right: clamp(at.right), top: at.top, bottom: at.bottom };
}
