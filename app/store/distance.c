/* SPDX-License-Identifier: Apache-2.0
 * Distance on the globe; see distance.h. */
#include "distance.h"

#include <math.h>

static const double EARTH_KM = 6371.0, DEGREE = 3.14159265358979323846 / 180;

double distance_km(double lat, double lon, double other_lat, double other_lon)
{
    double up = sin((other_lat - lat) * DEGREE / 2), along = sin((other_lon - lon) * DEGREE / 2);
    double h = up * up + cos(lat * DEGREE) * cos(other_lat * DEGREE) * along * along;
    return 2 * EARTH_KM * asin(sqrt(h < 1 ? h : 1));
}

struct box distance_box(double lat, double lon, double km)
{
    double up = km / EARTH_KM / DEGREE, pole = fabs(lat) + up;
    struct box box = {.south = lat - up, .west = -180, .north = lat + up, .east = 180};
    if (pole >= 90) return box;
    /* the widest parallel of the circle is not its middle, but where a meridian touches it */
    double along = asin(sin(km / EARTH_KM) / cos(lat * DEGREE)) / DEGREE;
    if (lon - along < -180 || lon + along > 180) return box;
    box.west = lon - along;
    box.east = lon + along;
    return box;
}
