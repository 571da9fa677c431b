/* SPDX-License-Identifier: Apache-2.0
 * POST /reports brings a file in, GET /jobs/N tells how far that is. */
#include <stdlib.h>

#include "answer.h"
#include "importer.h"

int api_bring_in(struct call *call, struct desk *desk)
{
    struct import_order order = {call->upload, call_query(call, "name"), call_query(call, "date"), call_query(call, "encoding")};
    if (!*call->upload) return call_fail(call, 400, "empty", "the file is empty");
    unsigned long job = importer_order(call->server->importer, &order);
    if (!job) return call_fail(call, 503, "busy", "too many files wait already; try again later");
    note(call, desk, "brings in %s", order.name);
    return importer_write(call->server->importer, job, call->out) ? 202 : 500;
}

int api_job(struct call *call, struct desk *desk)
{
    (void)desk;
    unsigned long job = strtoul(call->part[0], NULL, 10);
    return importer_write(call->server->importer, job, call->out) ? 200 : call_fail(call, 404, "no-such-job", "there is no such job");
}
