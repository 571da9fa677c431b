// SPDX-License-Identifier: Apache-2.0
// The ground of all maps: outlines of countries (Natural Earth, 1:50 million), drawn on a canvas. Nothing is fetched from
// anywhere but the server itself.
import L from 'leaflet';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import outlinesAddress from 'world-atlas/countries-50m.json?url';
import type { Location, Place } from '../types';
import { colour } from './pictures';

type Outlines = GeoJSON.FeatureCollection<GeoJSON.Geometry, { name: string }>;
type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;

let fetched: Promise<Outlines> | null = null;

export function outlines(): Promise<Outlines> {
    fetched ??= fetch(outlinesAddress).then(async (answer) => {
        const world = (await answer.json()) as World;
        return feature(world, world.objects.countries);
    });
    return fetched;
}

export const FIRST_CENTRE: L.LatLngTuple = [28, 38]; // where Arabic news is mostly about
export const FIRST_ZOOM = 4;
const NEAR = 6; // a province with its neighbours
const NEAREST = 11; // the outlines say nothing more beyond it
const AROUND = 0.6; // of the map's size drawn beyond its edges, so that panning shows no gap

export function makeMap(element: HTMLElement, centre: L.LatLngTuple, zoom: number): L.Map {
    const map = L.map(element, {
        center: centre, zoom, minZoom: 2, maxZoom: NEAREST, worldCopyJump: true,
        // Without animation a step costs one drawing, also where the processor draws.
        zoomAnimation: false, fadeAnimation: false, markerZoomAnimation: false, inertia: false,
        attributionControl: false, zoomControl: true,
    });
    L.control.attribution({ prefix: false }).addAttribution('Natural Earth').addTo(map);
    // In a dialog the element has no size yet when the map is made.
    const watcher = new ResizeObserver(() => map.invalidateSize({ pan: false }));
    watcher.observe(element);
    map.on('unload', () => watcher.disconnect());
    void outlines().then((countries) => addOutlines(map, countries));
    return map;
}

function addOutlines(map: L.Map, countries: Outlines): void {
    const style = () => ({ color: colour('--map-line'), weight: 0.8, fillColor: colour('--map-land'), fillOpacity: 1 });
    const ground = L.geoJSON(countries, {
        renderer: L.canvas({ padding: AROUND, pane: 'tilePane' }), interactive: false, style,
    } as L.GeoJSONOptions);
    ground.addTo(map);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const restyle = () => ground.setStyle(style());
    dark.addEventListener('change', restyle);
    map.on('unload', () => dark.removeEventListener('change', restyle));
}

export interface PlaceMap {
    show(places: readonly Place[]): void;
    point(place: Place): void;
    remove(): void;
}

/** A small map to pick a place on. */
export function placeMap(element: HTMLElement, start: Location | undefined, onPick: (lat: number, lon: number) => void): PlaceMap {
    const known = start?.lat !== undefined && start.lon !== undefined;
    const centre: L.LatLngTuple = known ? [start.lat!, start.lon!] : FIRST_CENTRE;
    const map = makeMap(element, centre, known ? NEAR : FIRST_ZOOM);
    map.once('resize', () => map.setView(centre)); // when the dialog has given it its size
    const dots = L.layerGroup().addTo(map);
    const here = L.circleMarker(FIRST_CENTRE, { radius: 8, color: colour('--accent'), weight: 3, fill: false, interactive: false });
    map.on('click', ({ latlng }) => onPick(latlng.lat, latlng.wrap().lng));
    return {
        show(places) {
            dots.clearLayers();
            const inSight = map.getBounds();
            if (places.length && !places.some(({ lat, lon }) => inSight.contains([lat, lon]))) {
                map.fitBounds(L.latLngBounds(places.map(({ lat, lon }) => [lat, lon])), { maxZoom: NEAR });
            }
            for (const { lat, lon } of places) {
                dots.addLayer(L.circleMarker([lat, lon], { radius: 4, color: colour('--accent'), weight: 1, fillOpacity: 0.6, interactive: false }));
            }
        },
        point({ lat, lon }) {
            here.setLatLng([lat, lon]).addTo(map);
            if (!map.getBounds().contains([lat, lon])) map.setView([lat, lon]);
        },
        remove: () => void map.remove(),
    };
}
