// SPDX-License-Identifier: Apache-2.0
// A list of any length of which only the rows in sight are in the page. All rows are of one height.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

const SPARE_ROWS = 6; // drawn above and below, so that a quick scroll shows no gap
const NEAR_END = 20; // rows before the end at which the next page is asked for

interface Props<Item> {
    items: readonly Item[];
    /** Of one row, in pixels; the style sheet must give the rows the same. */
    height: number;
    label: string;
    render: (item: Item, index: number) => ComponentChildren;
    onNearEnd?: () => void;
    /** Index of the row to be kept in sight. */
    keep?: number;
    total?: number | undefined;
    class?: string;
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
        const element = box.current!;
        if (keep === undefined || keep < 0) return;
        const top = keep * height;
        if (top < element.scrollTop) element.scrollTop = top;
        else if (top + height > element.scrollTop + element.clientHeight) element.scrollTop = top + height - element.clientHeight;
    }, [keep, height]);

    const first = Math.max(0, Math.floor(sight.top / height) - SPARE_ROWS);
    const last = Math.min(items.length, Math.ceil((sight.top + sight.room) / height) + SPARE_ROWS);
    useLayoutEffect(() => {
        if (items.length && last > items.length - NEAR_END) onNearEnd?.();
    }, [last, items.length]);

    return (
        <div class={`virtual ${extra ?? ''}`} ref={box} tabIndex={-1}>
            <ul aria-label={label} style={{ height: `${items.length * height}px` }}>
                {items.slice(first, last).map((item, i) => (
                    <li key={first + i} aria-setsize={total ?? -1} aria-posinset={first + i + 1}
                        style={{ top: `${(first + i) * height}px`, height: `${height}px` }}>
                        {render(item, first + i)}
                    </li>
                ))}
            </ul>
        </div>
    );
}
