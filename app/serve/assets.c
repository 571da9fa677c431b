/* SPDX-License-Identifier: Apache-2.0
 * See assets.h. */
#include "assets.h"

#include <string.h>

static const struct asset *find(const char *path)
{
    for (const struct asset *asset = assets; asset->path; asset++)
        if (strcmp(asset->path, path) == 0) return asset;
    return NULL;
}

int answer_asset(struct call *call)
{
    const struct asset *asset = find(call->path);
    /* What has a dot in its last part is a file, not a view. */
    if (!asset && !strchr(strrchr(call->path, '/') ? strrchr(call->path, '/') : "", '.')) asset = find("/index.html");
    if (!asset && !assets->path) return call_fail(call, 404, "no-page", "this program was built without the page; see CONTRIBUTING.md");
    if (!asset) return call_fail(call, 404, "no-such-path", "there is no such address");
    call->media_type = asset->media_type;
    call->asset = asset;
    return 200;
}
