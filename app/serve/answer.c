/* SPDX-License-Identifier: Apache-2.0
 * See answer.h. */
#include "answer.h"

#include <stdarg.h>
#include <stdlib.h>

#include "../store/team.h"

enum { LIMIT_FALLBACK = 50, LIMIT_MOST = 500 /* a page that a screen can show */ };

void comma(struct comma_list *list)
{
    if (list->more) putc(',', list->out);
    list->more = true;
}

void json_member(FILE *out, const char *name, const char *value)
{
    fprintf(out, ",\"%s\":", name);
    json_text(out, value);
}

int64_t query_limit(const struct call *call)
{
    long limit = atol(call_query(call, "limit"));
    return limit <= 0 ? LIMIT_FALLBACK : limit > LIMIT_MOST ? LIMIT_MOST : limit;
}

int fail_store(struct call *call, struct desk *desk)
{
    const struct store_failure *failure = store_failure(desk->store);
    switch (failure->trouble) {
    case STORE_ARGUMENT: return call_fail(call, 400, "bad-question", "%s", failure->message);
    case STORE_MISSING: return call_fail(call, 404, "not-there", "%s", failure->message);
    case STORE_LOCKED: return call_fail(call, 503, "locked", "%s", failure->message);
    default: return call_fail(call, 500, "store", "%s", failure->message);
    }
}

bool note_as(struct call *call, struct desk *desk, const char *who, const char *what)
{
    return team_note(desk->store, who, call->address, what);
}

bool note(struct call *call, struct desk *desk, const char *format, ...)
{
    char what[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return note_as(call, desk, call->user, what);
}
