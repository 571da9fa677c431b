// SPDX-License-Identifier: Apache-2.0
// Clusters of events as one layer of the map: circles by number, coloured by the commonest type's quad code, names where
// there is room. All of it is drawn on one canvas, which moves with the map and is drawn anew when the map rests.
import L from 'leaflet';
import { quadOf } from '../codes';
import type { Cluster } from '../types';
import { colour } from './pictures';

const AROUND = 0.5; // of the map's size drawn beyond its edges
const LEAST_RADIUS = 4;
const MOST_RADIUS = 26;
const MOST_NAMES = 60; // more could not be read
const NUMBER_FROM = 9; // radius from which the number fits inside

export function radiusOf(n: number): number {
    return Math.min(MOST_RADIUS, LEAST_RADIUS + 2.4 * Math.log2(n + 1));
}

interface Spot {
    cluster: Cluster;
    x: number;
    y: number;
    radius: number;
}

export class ClusterLayer extends L.Layer {
    private clusters: readonly Cluster[] = [];
    private spots: Spot[] = [];
    private canvas = document.createElement('canvas');
    private origin = L.point(0, 0);

    /** `number` writes a count in the page's digits. */
    constructor(private readonly number: (n: number) => string) {
        super();
    }

    override onAdd(map: L.Map): this {
        this.canvas.className = 'leaflet-layer';
        map.getPane('overlayPane')!.append(this.canvas);
        map.on('moveend zoomend resize viewreset', this.redraw, this);
        this.redraw();
        return this;
    }

    override onRemove(map: L.Map): this {
        this.canvas.remove();
        map.off('moveend zoomend resize viewreset', this.redraw, this);
        return this;
    }

    show(clusters: readonly Cluster[]): void {
        this.clusters = clusters;
        if (this._map) this.redraw();
    }

    /** The cluster under a point of the map's container; the smaller one where two overlap. */
    at(point: L.Point): Cluster | null {
        const { x, y } = this._map.containerPointToLayerPoint(point).subtract(this.origin);
        const hits = this.spots.filter((spot) => Math.hypot(spot.x - x, spot.y - y) <= spot.radius + 2);
        return hits.sort((a, b) => a.radius - b.radius)[0]?.cluster ?? null;
    }

    private redraw(): void {
        const size = this._map.getSize();
        const margin = size.multiplyBy(AROUND).round();
        const whole = size.add(margin.multiplyBy(2));
        const ratio = devicePixelRatio || 1;
        this.origin = this._map.containerPointToLayerPoint([-margin.x, -margin.y]);
        L.DomUtil.setPosition(this.canvas, this.origin);
        this.canvas.width = whole.x * ratio;
        this.canvas.height = whole.y * ratio;
        this.canvas.style.width = `${whole.x}px`;
        this.canvas.style.height = `${whole.y}px`;
        this.spots = this.place(whole);
        const pen = this.canvas.getContext('2d')!;
        pen.scale(ratio, ratio);
        this.drawSpots(pen);
        drawNames(pen, this.spots);
    }

    /** Where each cluster stands on the canvas, the largest first; what lies outside is left out. */
    private place(whole: L.Point): Spot[] {
        const spots = this.clusters.map((cluster) => {
            const { x, y } = this._map.latLngToLayerPoint([cluster.lat, cluster.lon]).subtract(this.origin);
            return { cluster, x, y, radius: radiusOf(cluster.n) };
        });
        return spots.filter(({ x, y }) => x > -40 && y > -40 && x < whole.x + 40 && y < whole.y + 40)
            .sort((a, b) => b.cluster.n - a.cluster.n);
    }

    private drawSpots(pen: CanvasRenderingContext2D): void {
        const fills = [0, 1, 2, 3, 4].map((quad) => colour(quad ? `--quad-${quad}` : '--soft'));
        const paper = colour('--paper');
        pen.textAlign = 'center';
        pen.textBaseline = 'middle';
        pen.font = '11px system-ui, sans-serif';
        pen.lineWidth = 1;
        pen.strokeStyle = paper;
        for (const { cluster, x, y, radius } of this.spots) {
            pen.globalAlpha = 0.85;
            pen.fillStyle = fills[quadOf(cluster.type)]!;
            pen.beginPath();
            pen.arc(x, y, radius, 0, 2 * Math.PI);
            pen.fill();
            pen.stroke();
            if (radius < NUMBER_FROM) continue;
            pen.globalAlpha = 1;
            pen.fillStyle = paper;
            pen.fillText(this.number(cluster.n), x, y);
        }
        pen.globalAlpha = 1;
    }
}

/** Names below the largest clusters, each only where no earlier name or circle stands. */
function drawNames(pen: CanvasRenderingContext2D, spots: readonly Spot[]): void {
    const taken: [number, number, number, number][] = [];
    pen.font = '12px system-ui, sans-serif';
    pen.textBaseline = 'top';
    pen.fillStyle = colour('--ink');
    pen.strokeStyle = colour('--map-land');
    pen.lineWidth = 3;
    pen.lineJoin = 'round';
    for (const { cluster, x, y, radius } of spots) {
        if (taken.length >= MOST_NAMES) return;
        if (!cluster.name) continue;
        const half = pen.measureText(cluster.name).width / 2;
        const box: [number, number, number, number] = [x - half, y + radius + 1, x + half, y + radius + 15];
        if (taken.some((other) => overlap(box, other))) continue;
        taken.push(box, [x - radius, y - radius, x + radius, y + radius]);
        pen.strokeText(cluster.name, x, box[1]);
        pen.fillText(cluster.name, x, box[1]);
    }
}

function overlap(a: readonly number[], b: readonly number[]): boolean {
    return a[0]! < b[2]! && b[0]! < a[2]! && a[1]! < b[3]! && b[1]! < a[3]!;
}
