// SPDX-License-Identifier: Apache-2.0
// The section of the map that is in sight, as a picture: outlines, circles, numbers.
import type L from 'leaflet';
import { quadOf } from '../codes';
import { sayNumber } from '../say';
import type { Cluster } from '../types';
import { radiusOf } from './clusters';
import { colour, draw, newSvg } from './pictures';
import { outlines } from './worldmap';

export async function mapPicture(map: L.Map, clusters: readonly Cluster[]): Promise<SVGSVGElement> {
    const countries = await outlines();
    const { x: width, y: height } = map.getSize();
    const svg = newSvg(width, height);
    const land = { fill: colour('--map-land'), stroke: colour('--map-line'), 'stroke-width': 0.6 };
    for (const { geometry } of countries.features) {
        const d = ringsOf(geometry).map((ring) => ringPath(map, ring, width, height)).join('');
        if (d) draw(svg, 'path', { d, ...land });
    }
    for (const cluster of [...clusters].sort((a, b) => b.n - a.n)) drawCluster(svg, map, cluster);
    return svg;
}

function ringsOf(geometry: GeoJSON.Geometry): GeoJSON.Position[][] {
    if (geometry.type === 'Polygon') return geometry.coordinates;
    return geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : [];
}

/** '' for a ring that lies outside the picture. */
function ringPath(map: L.Map, ring: readonly GeoJSON.Position[], width: number, height: number): string {
    const points = ring.map(([lon, lat]) => map.latLngToContainerPoint([lat!, lon!]));
    const inside = (of: 'x' | 'y', most: number) => points.some((point) => point[of] > 0) && points.some((point) => point[of] < most);
    if (!inside('x', width) || !inside('y', height)) return '';
    return `M${points.map(({ x, y }) => `${x},${y}`).join('L')}Z`;
}

function drawCluster(svg: SVGSVGElement, map: L.Map, { lat, lon, n, type }: Cluster): void {
    const { x, y } = map.latLngToContainerPoint([lat, lon]);
    const radius = radiusOf(n);
    const fill = colour(`--quad-${quadOf(type)}`);
    draw(svg, 'circle', { cx: x, cy: y, r: radius, fill, 'fill-opacity': 0.85, stroke: colour('--paper') });
    if (n > 1) draw(svg, 'text', { x, y: y + 4, 'font-size': 11, 'text-anchor': 'middle', fill: colour('--paper') }, sayNumber(n));
}
