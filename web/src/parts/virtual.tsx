// SPDX-License-Identifier: Apache-2.0
// A list of any length of which only the rows in sight are in the page. All rows are of one height. The tab key stops at one
// row and leaves the list with the next press; the arrows go from row to row.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const SPARE_ROWS = 6; // drawn above and below, so that a quick scroll shows no gap
const NEAR_END = 20; // rows before the end at which the next page is asked for

interface Props<Item> {
    items: readonly Item[];
    /** Of one row, in pixels; the style sheet must give the rows the same. */
    height: number;
    label: string;
    /** A row: one button or link, which takes the tabIndex. */
    render: (item: Item, tabIndex: 0 | -1) => ComponentChildren;
    onNearEnd?: () => void;
    /** Index of the row to be kept in sight. */
    keep?: number;
    total?: number | undefined;
    class?: string;
}

/** Scrolls as little as brings the row into sight. */
function showRow(box: HTMLElement, top: number, height: number): void {
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top + height > box.scrollTop + box.clientHeight) box.scrollTop = top + height - box.clientHeight;
}

export function VirtualList<Item>({ items, height, label, render, onNearEnd, keep, total, class: extra }: Props<Item>) {
    const box = useRef<HTMLDivElement>(null);
    const [sight, setSight] = useState({ top: 0, room: 800 });

    useLayoutEffect(() => {
        const element = box.current!;
        const look = () => setSight({ top: element.scrollTop, room: element.clientHeight });
        look();
        const watcher = new ResizeObserver(look);
        watcher.observe(element);
        element.addEventListener('scroll', look, { passive: true });
        return () => {
            watcher.disconnect();
            element.removeEventListener('scroll', look);
        };
    }, []);

    useLayoutEffect(() => {
        if (keep !== undefined && keep >= 0) showRow(box.current!, keep * height, height);
    }, [keep, height]);

    const [active, setActive] = useState(-1);
    const arrow = (press: KeyboardEvent) => {
        const by = press.key === 'ArrowDown' ? 1 : press.key === 'ArrowUp' ? -1 : 0;
        const row = (press.target as Element).closest<HTMLElement>('li[aria-posinset]');
        if (!by || !row) return;
        press.preventDefault();
        press.stopPropagation();
        const next = Math.max(0, Math.min(Number(row.getAttribute('aria-posinset')) - 1 + by, items.length - 1));
        setActive(next);
        showRow(box.current!, next * height, height);
        // the spare rows are there already: keys that repeat quickly find their row
        box.current!.querySelector<HTMLElement>(`li[aria-posinset="${next + 1}"] > *`)?.focus();
    };

    const first = Math.max(0, Math.floor(sight.top / height) - SPARE_ROWS);
    const last = Math.min(items.length, Math.ceil((sight.top + sight.room) / height) + SPARE_ROWS);
    useLayoutEffect(() => {
        if (items.length && last > items.length - NEAR_END) onNearEnd?.();
    }, [last, items.length]);

    const wanted = active >= 0 ? active : (keep ?? -1);
    const stop = wanted >= first && wanted < last ? wanted : Math.ceil(sight.top / height);
    return (
        <div class={`virtual ${extra ?? ''}`} ref={box} tabIndex={-1} onKeyDown={arrow}>
            <ul aria-label={label} style={{ height: `${items.length * height}px` }}>
                {items.slice(first, last).map((item, i) => (
                    <li key={first + i} aria-setsize={total ?? -1} aria-posinset={first + i + 1}
                        style={{ top: `${(first + i) * height}px`, height: `${height}px` }}>
                        {render(item, first + i === stop ? 0 : -1)}
                    </li>
                ))}
            </ul>
        </div>
    );
}
