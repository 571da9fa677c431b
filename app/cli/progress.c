/* SPDX-License-Identifier: Apache-2.0
 * The progress bar; see progress.h. It is drawn over itself with a carriage return and "erase to
 * the end of the line", so that nothing of it stays in the scroll-back. */
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define LONG_BYTES (1u << 20) /* shorter input is done before a bar can be read */
#define MANY_FILES 200u
#define REDRAW_SECONDS 0.1
#define BAR_CELLS 20u

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

void progress_start(struct progress *progress, uint64_t total, uint64_t files)
{
    bool is_long = total == 0 || total > LONG_BYTES || files > MANY_FILES;
    *progress = (struct progress){.wanted = is_long && isatty(STDERR_FILENO), .total = total};
    progress->started = progress->drawn = now();
}

static void draw_left(const struct progress *progress, double elapsed)
{
    double left = elapsed * (double)(progress->total - progress->done) / (double)progress->done;
    uint64_t seconds = (uint64_t)(left + 0.5);
    if (seconds >= 3600)
        fprintf(stderr, ", %" PRIu64 ":%02" PRIu64 ":%02" PRIu64 " left", seconds / 3600,
                seconds / 60 % 60, seconds % 60);
    else
        fprintf(stderr, ", %" PRIu64 ":%02" PRIu64 " left", seconds / 60, seconds % 60);
}

static void draw(struct progress *progress, double elapsed)
{
    const char *unit = progress->unit ? progress->unit : "reports";
    double rate = elapsed > 0 ? (double)progress->reports / elapsed : 0;
    fputs("\r", stderr);
    if (progress->total) {
        double share = (double)progress->done / (double)progress->total;
        unsigned full = (unsigned)(share * BAR_CELLS);
        fprintf(stderr, "%3.0f%% [", share * 100);
        for (unsigned i = 0; i < BAR_CELLS; i++) fputc(i < full ? '#' : '.', stderr);
        fprintf(stderr, "] %.0f %s/s", rate, unit);
        if (progress->done) draw_left(progress, elapsed);
    } else {
        fprintf(stderr, "%.1f MB read, %.0f %s/s", (double)progress->done / 1e6, rate, unit);
    }
    fputs("\033[K", stderr);
    fflush(stderr);
    progress->shown = true;
}

void progress_update(struct progress *progress, uint64_t done, uint64_t reports)
{
    if (!progress->wanted) return;
    /* A file may grow while it is read. */
    progress->done = progress->total && done > progress->total ? progress->total : done;
    progress->reports = reports;
    double time = now();
    if (time - progress->drawn < REDRAW_SECONDS) return;
    if (!progress->total && done <= LONG_BYTES) return; /* a pipe shows its length by and by */
    progress->drawn = time;
    draw(progress, time - progress->started);
}

void progress_clear(struct progress *progress)
{
    if (!progress->shown) return;
    fputs("\r\033[K", stderr);
    fflush(stderr);
    progress->shown = false;
}
