// SPDX-License-Identifier: Apache-2.0
// Places the actors of a network so that those who have to do with each other stand near each other.
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY, type SimulationNodeDatum } from 'd3-force';
import type { NetworkEdge, NetworkNode } from '../types';

export interface Spot extends NetworkNode, SimulationNodeDatum {
    x: number;
    y: number;
    radius: number;
}

export interface Tie extends Omit<NetworkEdge, 'from' | 'to'> {
    from: Spot;
    to: Spot;
}

const ROUNDS = 300; // enough for 60 actors to come to rest

/** Always the same picture for the same network: d3-force begins from a fixed spiral. */
export function layOutNetwork(nodes: readonly NetworkNode[], edges: readonly NetworkEdge[], width: number, height: number): { spots: Spot[]; ties: Tie[] } {
    const most = Math.max(1, ...nodes.map((node) => node.events));
    const spots: Spot[] = nodes.map((node) => ({ ...node, x: 0, y: 0, radius: 5 + 15 * Math.sqrt(node.events / most) }));
    spots.forEach((spot) => { delete (spot as Partial<Spot>).x; delete (spot as Partial<Spot>).y; });
    const byId = new Map(spots.map((spot) => [spot.id, spot]));
    const ties = edges.flatMap((edge) => {
        const from = byId.get(edge.from);
        const to = byId.get(edge.to);
        return from && to ? [{ ...edge, from, to }] : [];
    });
    const links = ties.filter((tie) => tie.from !== tie.to).map((tie) => ({ source: tie.from, target: tie.to, events: tie.events }));
    forceSimulation(spots)
        .force('link', forceLink(links).distance(90).strength((link) => Math.min(0.6, 0.1 + 0.08 * link.events)))
        .force('charge', forceManyBody().strength(-260))
        .force('x', forceX(0).strength((0.12 * height) / width))
        .force('y', forceY(0).strength(0.12))
        .force('apart', forceCollide<Spot>((spot) => spot.radius + 16))
        .stop()
        .tick(ROUNDS);
    fit(spots, width, height);
    return { spots, ties };
}

const MARGIN = 48; // room for names at the edges

/** Moves and scales the spots into the room. */
function fit(spots: readonly Spot[], width: number, height: number): void {
    const xs = spots.map((spot) => spot.x);
    const ys = spots.map((spot) => spot.y);
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const scale = (low: number, high: number, room: number) => (room - 2 * MARGIN) / Math.max(1, high - low);
    const [wide, tall] = [scale(left, Math.max(...xs), width), scale(top, Math.max(...ys), height)];
    for (const spot of spots) {
        spot.x = MARGIN + (spot.x - left) * wide;
        spot.y = MARGIN + (spot.y - top) * tall;
    }
}
