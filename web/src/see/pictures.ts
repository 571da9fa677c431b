// SPDX-License-Identifier: Apache-2.0
// What is seen, as a picture: SVG text, and a PNG drawn from it. Looks are written as attributes, since the style sheet
// does not go along and the page's policy allows no inline styles.

const LOOKS = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity', 'font-size', 'font-family', 'text-anchor'];
const NAMESPACE = 'http://www.w3.org/2000/svg';

/** A drawn SVG element with its present looks, on a ground of the page's colour. */
export function svgOf(drawn: SVGSVGElement): SVGSVGElement {
    const copy = drawn.cloneNode(true) as SVGSVGElement;
    const from = [...drawn.querySelectorAll('*')];
    [...copy.querySelectorAll('*')].forEach((element, i) => {
        const looks = getComputedStyle(from[i]!);
        for (const look of LOOKS) element.setAttribute(look, looks.getPropertyValue(look));
        element.removeAttribute('style');
        element.removeAttribute('tabindex');
    });
    const { width, height } = drawn.getBoundingClientRect();
    return sized(copy, width, height);
}

/** An empty picture of the size, in the page's colours. */
export function newSvg(width: number, height: number): SVGSVGElement {
    return sized(document.createElementNS(NAMESPACE, 'svg'), width, height);
}

function sized(svg: SVGSVGElement, width: number, height: number): SVGSVGElement {
    svg.setAttribute('xmlns', NAMESPACE);
    svg.setAttribute('width', String(width));
    svg.setAttribute('height', String(height));
    svg.setAttribute('font-family', 'sans-serif');
    const ground = document.createElementNS(NAMESPACE, 'rect');
    for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: colour('--paper') })) ground.setAttribute(name, value);
    svg.prepend(ground);
    return svg;
}

export function draw(into: Element, name: string, attributes: Record<string, string | number>, words = ''): void {
    const element = document.createElementNS(NAMESPACE, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.textContent = words;
    into.append(element);
}

/** A colour of the style sheet, by the name of its variable. */
export function colour(variable: string): string {
    return getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
}

export function saveSvg(svg: SVGSVGElement, name: string): void {
    save(svgBlob(svg), `${name}.svg`);
}

const SHARPNESS = 2; // pixels of the PNG for one of the page

export async function savePng(svg: SVGSVGElement, name: string): Promise<void> {
    const address = URL.createObjectURL(svgBlob(svg));
    try {
        const image = new Image();
        image.src = address;
        await image.decode();
        const canvas = document.createElement('canvas');
        canvas.width = Number(svg.getAttribute('width')) * SHARPNESS;
        canvas.height = Number(svg.getAttribute('height')) * SHARPNESS;
        canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
        const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
        if (png) save(png, `${name}.png`);
    } finally {
        URL.revokeObjectURL(address);
    }
}

function svgBlob(svg: SVGSVGElement): Blob {
    return new Blob([new XMLSerializer().serializeToString(svg)], { type: 'image/svg+xml' });
}

const KEEP_ADDRESS = 10_000; // milliseconds until the browser has surely begun to save

function save(bytes: Blob, name: string): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(bytes);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), KEEP_ADDRESS);
}
