/* SPDX-License-Identifier: Apache-2.0
 * What handlers write again and again. */
#ifndef KHABAR_ANSWER_H
#define KHABAR_ANSWER_H
#include "desks.h"
#include "server.h"

struct comma_list { FILE *out; bool more; };
/* A comma before each member but the first. */
void comma(struct comma_list *list);

/* ,"NAME":"VALUE" */
void json_member(FILE *out, const char *name, const char *value);

/* limit= of the query, from 1 to 500; 50 if it is not there. */
int64_t query_limit(const struct call *call);

/* What the store says of its last failure, as an error. */
int fail_store(struct call *call, struct desk *desk);

/* Into the audit log; what cannot be logged is not done silently: false. */
bool note(struct call *call, struct desk *desk, const char *format, ...) __attribute__((format(printf, 3, 4)));
bool note_as(struct call *call, struct desk *desk, const char *who, const char *what);

#endif
