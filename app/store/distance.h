/* SPDX-License-Identifier: Apache-2.0
 * Distance on the globe. */
#ifndef KHABAR_DISTANCE_H
#define KHABAR_DISTANCE_H

/* Kilometres between two points in decimal degrees: haversine on a sphere of 6371 km, off by at most 0.6 %. */
double distance_km(double lat, double lon, double other_lat, double other_lon);

/* The box around a point that holds all within `km`. Where it crosses the date line or a pole it goes all around. */
struct box { double south, west, north, east; };
struct box distance_box(double lat, double lon, double km);

#endif
