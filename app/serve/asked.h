/* SPDX-License-Identifier: Apache-2.0
 * The filter of a request -> struct store_filter. */
#ifndef KHABAR_ASKED_H
#define KHABAR_ASKED_H
#include "../store/buffer.h"
#include "answer.h"

struct asked {
    struct store_filter filter;
    struct buffer lemmas;  /* of the words that are searched for */
    int64_t skip;          /* rows before this page */
    int64_t limit;
};

/* True, or false after call_fail: *status. `orders`: names of the orders that are possible, by enum store_order, NULL where one is
 * not. Free with asked_free either way. */
bool asked_read(struct asked *asked, struct call *call, struct desk *desk, const char *const orders[STORE_ORDERS], int *status);
void asked_free(struct asked *asked);

/* After a page of `rows` when one more than asked->limit was asked for: ,"next":"CURSOR" if there are more. */
void asked_next(const struct asked *asked, FILE *out, int64_t rows);

#endif
