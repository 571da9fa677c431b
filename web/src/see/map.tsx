// SPDX-License-Identifier: Apache-2.0
// Events on the map, in clusters that the server makes for the section in sight; beside it the events of that section.
import L from 'leaflet';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Filter, withField } from '../address';
import { api } from '../api';
import { Paged } from '../parts/paged';
import { useAsk } from '../parts/useAsk';
import { language, nameOf, say, sayCount, sayNumber } from '../say';
import { filterText, go, here, tellProblem } from '../state';
import type { Cluster, KhabarEvent } from '../types';
import { ClusterLayer } from './clusters';
import { EventList } from './eventlist';
import { ExportBar } from './export';
import { Legend } from './legend';
import { mapPicture } from './mappicture';
import { TimeSlider } from './slider';
import { FIRST_CENTRE, FIRST_ZOOM, makeMap } from './worldmap';

interface Section {
    box: string;
    zoom: number;
}

// Where one was, for coming back from another view. A bookmark keeps the filter; its box can be set as a field.
let last: { centre: L.LatLngTuple; zoom: number } = { centre: FIRST_CENTRE, zoom: FIRST_ZOOM };

function sectionOf(map: L.Map): Section {
    const bounds = map.getBounds();
    const edges = [
        Math.max(-90, bounds.getSouth()), Math.max(-180, bounds.getWest()), Math.min(90, bounds.getNorth()), Math.min(180, bounds.getEast()),
    ];
    return { box: edges.map((edge) => edge.toFixed(3)).join(','), zoom: map.getZoom() };
}

/** One event is opened; several come closer, or, where the map ends, become the filter. */
function follow(map: L.Map, cluster: Cluster): void {
    if (cluster.event) {
        const { event: id } = cluster;
        api.event(id).then((event) => go({ view: 'read', at: { open: event.report, event: id } }), tellProblem);
    } else if (map.getZoom() < map.getMaxZoom()) {
        map.setView([cluster.lat, cluster.lon], Math.min(map.getZoom() + 2, map.getMaxZoom()));
    } else {
        go({ view: 'events', filter: withField(here.value.filter, 'near', `${cluster.lat.toFixed(3)},${cluster.lon.toFixed(3)},1`) });
    }
}

export function MapView() {
    const box = useRef<HTMLDivElement>(null);
    const tip = useRef<HTMLParagraphElement>(null);
    const drawn = useRef<{ map: L.Map; layer: ClusterLayer } | null>(null);
    const [section, setSection] = useState<Section | null>(null);

    useEffect(() => {
        const map = makeMap(box.current!, last.centre, last.zoom);
        const layer = new ClusterLayer(sayNumber).addTo(map);
        drawn.current = { map, layer };
        const rest = () => {
            const { lat, lng } = map.getCenter();
            last = { centre: [lat, lng], zoom: map.getZoom() };
            setSection(sectionOf(map));
        };
        map.on('moveend', rest);
        map.on('click', ({ containerPoint }) => {
            const cluster = layer.at(containerPoint);
            if (cluster) follow(map, cluster);
        });
        map.on('mousemove', ({ containerPoint }) => showTip(map, tip.current, layer.at(containerPoint)));
        rest();
        return () => map.remove();
    }, []);

    const answer = useAsk(
        (signal) => (section ? api.map(section.box, section.zoom, here.value.filter, signal) : Promise.resolve({ clusters: [], outside: 0 })),
        [section?.box, section?.zoom, filterText.value],
    );
    useEffect(() => drawn.current?.layer.show(answer?.clusters ?? []), [answer, language.value]);

    return (
        <div class="map-view">
            <h1 class="unseen">{say('map.title')}</h1>
            <div class="map-side">
                <div class="map" ref={box} role="application" aria-label={say('map.title')} />
                <p class="map-tip" ref={tip} aria-hidden="true" />
                <TimeSlider />
                <p class="under">
                    <Legend /> {answer && answer.outside > 0 && <small>{say('map.outside', { n: answer.outside })}</small>}
                </p>
                <ExportBar name="map" picture={() => (drawn.current ? mapPicture(drawn.current.map, answer?.clusters ?? []) : null)} />
            </div>
            {section && <SectionEvents box={section.box} />}
        </div>
    );
}

function showTip(map: L.Map, tip: HTMLElement | null, cluster: Cluster | null): void {
    map.getContainer().classList.toggle('over-cluster', cluster !== null);
    if (tip) {
        tip.textContent = cluster
            ? say('map.cluster', { events: sayCount(cluster.n, 'events'), type: nameOf('type', cluster.type), name: `⁨${cluster.name}⁩` })
            : '';
    }
}

const inSight = new Paged<KhabarEvent>();

function SectionEvents({ box }: { box: string }) {
    useEffect(() => {
        const filter: Filter = { ...here.value.filter, box: here.value.filter.box ?? box };
        void inSight.begin(async (cursor, signal) => {
            const { events, next, total } = await api.events(filter, { order: 'date', cursor, limit: 100 }, signal);
            return { items: events, next, total };
        });
    }, [box, filterText.value]);
    return <EventList list={inSight} title={say('map.here')} />;
}
