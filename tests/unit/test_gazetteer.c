/* SPDX-License-Identifier: Apache-2.0
 * Places picked by hand: by a name, by a point. */
#include "fixture.h"

static khabar_data *data;
static khabar_gazetteer_place found[KHABAR_PLACES_MOST];

static void finds_by_arabic_name_however_spelled(void)
{
    static const char *const names[] = {"الموصل", "موصل", "المَوصِل"};
    for (int i = 0; i < 3; i++) {
        CHECK(khabar_places_find(data, names[i], found, 10) > 0);
        CHECK_TEXT(found[0].english, "Mosul");
        CHECK_TEXT(found[0].country, "IRQ");
        CHECK_INT(found[0].resolution, 4);
    }
}

static void finds_by_english_name_and_its_beginning(void)
{
    CHECK(khabar_places_find(data, "ramadi", found, 10) > 0);
    CHECK_TEXT(found[0].english, "Ramadi");
    size_t n = khabar_places_find(data, "rama", found, KHABAR_PLACES_MOST), at = 0;
    while (at < n && strcmp(found[at].english, "Ramadi") != 0) at++;
    CHECK(at < n);
}

static void keeps_the_best_of_many(void)
{
    khabar_gazetteer_place few[3];
    CHECK_INT(khabar_places_find(data, "ba", found, KHABAR_PLACES_MOST), KHABAR_PLACES_MOST);
    CHECK_INT(khabar_places_find(data, "ba", few, 3), 3);
    for (int i = 0; i < 3; i++) CHECK_TEXT(few[i].english, found[i].english);
}

static void finds_nothing_for_nothing(void)
{
    CHECK_INT(khabar_places_find(data, "", found, 10), 0);
    CHECK_INT(khabar_places_find(data, "زززززززز", found, 10), 0);
    CHECK_INT(khabar_places_find(data, "Mosul", found, 0), 0);
}

static void finds_the_nearest(void)
{
    CHECK_INT(khabar_places_near(data, 36.34, 43.13, found, 5), 5);
    bool there = false;
    for (int i = 0; i < 5; i++) there |= strcmp(found[i].english, "Mosul") == 0;
    CHECK(there);
}

int main(void)
{
    data = fixture_data();
    RUN(finds_by_arabic_name_however_spelled);
    RUN(finds_by_english_name_and_its_beginning);
    RUN(keeps_the_best_of_many);
    RUN(finds_nothing_for_nothing);
    RUN(finds_the_nearest);
    khabar_data_close(data);
    return check_done();
}
