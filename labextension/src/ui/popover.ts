/** A panel beside a button: Escape, a click elsewhere or leaving it with Tab closes it. */

import { Widget } from '@lumino/widgets';

export class Popover extends Widget {
  constructor(content: () => HTMLElement, anchor: HTMLElement, label: string) {
    super();
    this._content = content;
    this._anchor = anchor;
    this.addClass('mlsec-Popover');
    this.node.setAttribute('role', 'dialog');
    this.node.setAttribute('aria-label', label);
    this.node.tabIndex = -1;
  }

  /** Show it at the anchor and move the focus into it. */
  open(): void {
    this.refresh();
    Widget.attach(this, document.body);
    this._place();
    this._anchor.setAttribute('aria-expanded', 'true');
    this.node.focus();
    this.node.addEventListener('keydown', this);
    this.node.addEventListener('focusout', this);
    document.addEventListener('pointerdown', this, true);
    window.addEventListener('resize', this);
  }

  /** Build the content again. */
  refresh(): void {
    this.node.replaceChildren(this._content());
  }

  handleEvent(event: Event): void {
    switch (event.type) {
      case 'keydown':
        if ((event as KeyboardEvent).key === 'Escape') {
          event.stopPropagation();
          this.dispose();
          this._anchor.focus();
        }
        break;
      case 'focusout': {
        const next = (event as FocusEvent).relatedTarget as Node | null;
        if (next !== null && !this._owns(next)) {
          this.dispose();
        }
        break;
      }
      case 'pointerdown':
        if (!this._owns(event.target as Node)) {
          this.dispose();
        }
        break;
      case 'resize':
        this._place();
        break;
    }
  }

  override dispose(): void {
    if (this.isDisposed) {
      return;
    }
    this._anchor.setAttribute('aria-expanded', 'false');
    document.removeEventListener('pointerdown', this, true);
    window.removeEventListener('resize', this);
    super.dispose();
  }

  private _owns(node: Node): boolean {
    return this.node.contains(node) || this._anchor.contains(node);
  }

  /** On the side of the anchor with more room, inside of the window. */
  private _place(): void {
    // A narrow JupyterLab hides its status bar; the command still opens this, at the top.
    const anchor = this._anchor.checkVisibility() ? this._anchor.getBoundingClientRect() : new DOMRect(0, 0, 0, 4);
    const { style } = this.node;
    const above = anchor.top > window.innerHeight - anchor.bottom;
    style.top = above ? '' : `${anchor.bottom + 4}px`;
    style.bottom = above ? `${window.innerHeight - anchor.top + 4}px` : '';
    style.maxHeight = `${(above ? anchor.top : window.innerHeight - anchor.bottom) - 16}px`;
    const widest = window.innerWidth - this.node.offsetWidth - 8;
    style.left = `${Math.max(8, Math.min(anchor.left, widest))}px`;
  }

  private readonly _content: () => HTMLElement;
  private readonly _anchor: HTMLElement;
}
