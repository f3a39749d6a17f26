import type { BlockPart } from '../player-part.ts';

/**
 * Tabs where there is room for them: the style sheet shows the list of tabs or not, and without it the
 * texts stand below each other as they came. (ARIA Authoring Practices Guide, Tabs Pattern)
 */
export const part: BlockPart = {
  mount(root) {
    const panels = [...root.children] as HTMLElement[];
    const list = document.createElement('div');
    list.setAttribute('role', 'tablist');
    list.ariaLabel = root.dataset['label']!;
    const tabs = panels.map((panel, index) => {
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.id = `${root.id}_tab-${index}`;
      panel.id = `${root.id}_panel-${index}`;
      tab.setAttribute('role', 'tab');
      tab.setAttribute('aria-controls', panel.id);
      tab.textContent = panel.firstElementChild!.textContent;
      tab.onclick = () => choose(index);
      list.append(tab);
      return tab;
    });
    let chosen = 0;

    const show = (): void => {
      const isStacked = getComputedStyle(list).display === 'none';
      for (const [index, panel] of panels.entries()) {
        const isChosen = index === chosen;
        panel.hidden = !isStacked && !isChosen;
        tabs[index]!.ariaSelected = String(isChosen);
        tabs[index]!.tabIndex = isChosen ? 0 : -1;
        const attributes = { role: 'tabpanel', 'aria-labelledby': tabs[index]!.id, tabindex: '0' };
        for (const [name, value] of Object.entries(attributes)) {
          if (isStacked) panel.removeAttribute(name);
          else panel.setAttribute(name, value);
        }
      }
    };
    const choose = (index: number): void => {
      chosen = (index + tabs.length) % tabs.length;
      show();
      tabs[chosen]!.focus();
    };

    list.onkeydown = (event) => {
      const isBackwards = getComputedStyle(root).direction === 'rtl';
      const places: Readonly<Record<string, number>> = {
        ArrowLeft: chosen + (isBackwards ? 1 : -1),
        ArrowRight: chosen + (isBackwards ? -1 : 1),
        Home: 0,
        End: tabs.length - 1,
      };
      const place = places[event.key];
      if (place === undefined) return;
      event.preventDefault();
      choose(place);
    };
    root.prepend(list);
    new ResizeObserver(show).observe(root);
    show();
  },
};
