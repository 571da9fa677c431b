/* SPDX-License-Identifier: Apache-2.0
 * Which of two deeds of a report came first, as the text says; what it leaves open stays open. */
#ifndef KHABAR_ORDER_H
#define KHABAR_ORDER_H
#include "../event/event.h"

struct order_link {
    uint32_t earlier, later; /* events; of two at one time, the one that is told to happen while the other did */
    bool during;             /* the two at one time */
    struct reason why;
};
struct order_links { VEC(struct order_link) list; };

/* Adds the links between the events of a report, each pair once. Causes must be known. */
void order_find(struct coding *coding, struct order_links *links);
#endif
