// SPDX-License-Identifier: Apache-2.0
// What is seen, to take away: the data that match the filter, from the server; the picture, made here.
import { useState } from 'preact/hooks';
import { address, api, exportAddress } from '../api';
import { showDialog } from '../parts/dialog';
import { useAsk } from '../parts/useAsk';
import { say } from '../say';
import { here, tellProblem } from '../state';
import { savePng, saveSvg } from './pictures';

const FORMATS = ['csv', 'geojson', 'jsonl', 'plover'] as const;

type Picture = SVGSVGElement | null;

/** `picture` draws what is seen; views without one leave it out. */
export function ExportBar({ name, picture }: { name: string; picture?: () => Picture | Promise<Picture> }) {
    const [share, setShare] = useState(false);
    const take = async (save: (svg: SVGSVGElement, name: string) => unknown) => {
        try {
            const svg = await picture!();
            if (svg) await save(svg, `khabar-${name}`);
        } catch (problem) {
            tellProblem(problem);
        }
    };
    return (
        <div class="export" role="group" aria-label={say('export.title')}>
            <span>{say('export.title')}:</span>
            {FORMATS.map((format) => (
                <a key={format} class="small" download href={exportAddress(format, here.value.filter, share)}>{format.toUpperCase()}</a>
            ))}
            {picture && (
                <>
                    <button type="button" class="small" onClick={() => void take(saveSvg)}>SVG</button>
                    <button type="button" class="small" onClick={() => void take(savePng)}>PNG</button>
                </>
            )}
            <label class="inline">
                <input type="checkbox" checked={share} onChange={(input) => setShare(input.currentTarget.checked)} /> {say('export.share')}
            </label>
        </div>
    );
}

/** What the reviewed reports give back: the gold file, and rows of tables that corrections suggest. */
export function GoldBar() {
    return (
        <div class="export">
            <a class="small" download href={address('/gold')}>{say('export.gold')}</a>
            <button type="button" class="small" onClick={() => void showDialog(say('export.rows'), () => <SuggestedRows />, true)}>
                {say('export.rows')} …
            </button>
        </div>
    );
}

function SuggestedRows() {
    const answer = useAsk(() => api.suggestedRows(), []);
    if (!answer) return <p class="hint">{say('app.loading')}</p>;
    if (!answer.rows.length) return <p class="hint">{say('export.noRows')}</p>;
    return (
        <ul class="rows">{answer.rows.map(({ table, row, n }, i) => (
            <li key={i}><code dir="ltr">{table}</code> <code><bdi>{row}</bdi></code> × {n}</li>
        ))}</ul>
    );
}
