// SPDX-License-Identifier: Apache-2.0
// What is shown, and which events, stands in the address: the path is the view, the query what is open and the filter.
// So the back button works, and a bookmark brings back the same sight.

export const VIEWS = ['read', 'time', 'map', 'network', 'counts', 'incidents', 'events', 'names', 'bring'] as const;
export type View = (typeof VIEWS)[number];

/** In the order in which they stand in an address. The names are those of the API and of `khabar store query`. */
export const FILTER_FIELDS = [
    'text', 'lemma', 'type', 'mode', 'status', 'from', 'to', 'actor', 'recipient', 'place', 'near', 'box', 'size',
    'review', 'verdict', 'source', 'min-confidence', 'report', 'incident',
] as const;
export type FilterField = (typeof FILTER_FIELDS)[number];
export type Filter = Partial<Record<FilterField, string>>;

/** The rest of an address, each view reads what it knows: the open thing, the event in it, an order, a second sight. */
const POSITION_FIELDS = ['open', 'event', 'order', 'by', 'a', 'b'] as const;
export type Position = Partial<Record<(typeof POSITION_FIELDS)[number], string>>;

export interface Address {
    view: View;
    at: Position;
    filter: Filter;
}

export function readAddress(path: string, query: string): Address {
    const parameters = new URLSearchParams(query);
    return {
        view: VIEWS.find((view) => path === `/${view}`) ?? 'read',
        at: pick(parameters, POSITION_FIELDS),
        filter: pick(parameters, FILTER_FIELDS),
    };
}

export function writeAddress({ view, at, filter }: Address): string {
    const parameters = new URLSearchParams();
    for (const field of POSITION_FIELDS) if (at[field]) parameters.set(field, at[field]);
    for (const field of FILTER_FIELDS) if (filter[field]) parameters.set(field, filter[field]);
    const query = parameters.toString();
    return `/${view}${query && `?${query}`}`;
}

/** The filter as parameters of a request. */
export function filterQuery(filter: Filter): Record<string, string> {
    const query: Record<string, string> = {};
    for (const field of FILTER_FIELDS) if (filter[field]) query[field] = filter[field];
    return query;
}

/** Without the field, or with another value in it; empty values go. */
export function withField(filter: Filter, field: FilterField, value: string): Filter {
    const { [field]: _, ...rest } = filter;
    return value ? { ...rest, [field]: value } : rest;
}

export function splitValues(value: string | undefined): string[] {
    return (value ?? '').split(',').filter(Boolean);
}

/** Puts a value among those of a field, or takes it out. */
export function toggleValue(filter: Filter, field: FilterField, value: string): Filter {
    const values = splitValues(filter[field]);
    const others = values.filter((each) => each !== value);
    return withField(filter, field, (others.length < values.length ? others : [...values, value]).join(','));
}

function pick<Name extends string>(parameters: URLSearchParams, names: readonly Name[]): Partial<Record<Name, string>> {
    const found: Partial<Record<Name, string>> = {};
    for (const name of names) {
        const value = parameters.get(name)?.trim();
        if (value) found[name] = value;
    }
    return found;
}
