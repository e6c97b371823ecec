/** A short way to write elements. Text is always set as text, never as HTML. */

type Child = Node | string | null | undefined | false;

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: { [name: string]: string } = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children.filter((child): child is Node | string => Boolean(child)));
  return node;
}

/** A link for an address that is safe to follow; the bare text otherwise. */
export function link(href: string, text: string): HTMLElement {
  if (!/^https?:\/\//i.test(href)) {
    return element('span', {}, text);
  }
  return element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text);
}
