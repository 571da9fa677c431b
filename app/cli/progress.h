/* SPDX-License-Identifier: Apache-2.0
 * A progress bar on stderr: share of the bytes read, reports a second, time left. It shows only
 * if stderr is a terminal and the input is long, and never more than ten times a second. */
#ifndef KHABAR_PROGRESS_H
#define KHABAR_PROGRESS_H
#include <stdbool.h>
#include <stdint.h>

struct progress {
    bool wanted;      /* a terminal and long input */
    bool shown;       /* something stands on the line now */
    uint64_t total;   /* bytes of input; 0 if unknown (a pipe) */
    uint64_t done;
    uint64_t reports;
    const char *unit; /* what is counted; NULL: reports */
    double started, drawn; /* seconds of the monotonic clock */
};

/* `total` 0 means that the length is not known; then the bar counts bytes without a share. */
void progress_start(struct progress *progress, uint64_t total, uint64_t files);
/* `done` bytes of the input were read, `reports` reports coded, so far. */
void progress_update(struct progress *progress, uint64_t done, uint64_t reports);
/* Takes the bar off the terminal; the next update may draw it again. */
void progress_clear(struct progress *progress);

#endif
