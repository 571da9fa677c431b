/* SPDX-License-Identifier: Apache-2.0
 * Running pdftotext; see pdf_text.h. The PDF comes from strangers: the program gets it on standard input, in a process of
 * its own with little time, and what it writes is limited. */
#include "pdf_text.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "khabar/khabar.h"

enum { NOT_INSTALLED = 127, SECONDS = 120 /* of the processor: a book of 1000 pages takes ten */ };

bool pdf_is(int descriptor)
{
    char begin[4];
    return pread(descriptor, begin, sizeof begin, 0) == (ssize_t)sizeof begin && memcmp(begin, "%PDF", sizeof begin) == 0;
}

/* What one pipe of the child gave. */
struct output { char *at; size_t n, room, limit; };

/* One read; false at the end, without memory, or over the limit. */
static bool take(struct output *out, int from)
{
    enum { PIECE = 1 << 16 };
    if (out->room - out->n < PIECE) {
        char *more = realloc(out->at, out->room * 2 + PIECE);
        if (!more) return false;
        out->at = more;
        out->room = out->room * 2 + PIECE;
    }
    ssize_t got;
    do got = read(from, out->at + out->n, out->room - out->n - 1);
    while (got < 0 && errno == EINTR);
    if (got > 0) out->n += (size_t)got;
    return got > 0 && out->n <= out->limit;
}

static _Noreturn void run_program(int pdf, int out, int err)
{
    const struct rlimit seconds = {SECONDS, SECONDS};
    setrlimit(RLIMIT_CPU, &seconds);
    if (lseek(pdf, 0, SEEK_SET) == 0 && dup2(pdf, STDIN_FILENO) >= 0 && dup2(out, STDOUT_FILENO) >= 0 && dup2(err, STDERR_FILENO) >= 0)
        execlp("pdftotext", "pdftotext", "-enc", "UTF-8", "-", "-", (char *)NULL);
    _exit(NOT_INSTALLED);
}

/* Reads both pipes until both are closed; false if the text is too long. */
static bool take_both(int out, int err, struct output *text, struct output *errors)
{
    struct pollfd pipes[2] = {{.fd = out, .events = POLLIN}, {.fd = err, .events = POLLIN}};
    while (pipes[0].fd >= 0 || pipes[1].fd >= 0) {
        if (poll(pipes, 2, -1) < 0 && errno != EINTR) return false;
        if (pipes[0].revents && !take(text, out)) pipes[0].fd = -1;
        if (text->n > text->limit) return false;
        if (pipes[1].revents && !take(errors, err)) pipes[1].fd = -1;
        pipes[0].revents = pipes[1].revents = 0;
    }
    return true;
}

/* The first line of what the program said, for a message. */
static void say_why(char why[PDF_WHY], int status, struct output *errors)
{
    if (errors->at) errors->at[errors->n] = 0;
    if (errors->at) errors->at[strcspn(errors->at, "\n")] = 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_INSTALLED)
        snprintf(why, PDF_WHY, "a PDF; to read it the program pdftotext is needed (package poppler-utils)");
    else
        snprintf(why, PDF_WHY, "pdftotext cannot read it%s%.200s", errors->n ? ": " : "", errors->n ? errors->at : "");
}

/* Runs the program; its exit status, -1 if it could not be started or wrote too much. */
static int run(int pdf, struct output *text, struct output *errors, char why[PDF_WHY])
{
    int out[2] = {-1, -1}, err[2] = {-1, -1}, status = -1;
    pid_t child = -1;
    if (pipe(out) == 0 && pipe(err) == 0) {
        for (int i = 0; i < 2; i++) fcntl(out[i], F_SETFD, FD_CLOEXEC), fcntl(err[i], F_SETFD, FD_CLOEXEC);
        child = fork();
    }
    if (child == 0) run_program(pdf, out[1], err[1]);
    close(out[1]);
    close(err[1]);
    if (child < 0) {
        snprintf(why, PDF_WHY, "pdftotext cannot be started: %s", strerror(errno));
    } else {
        bool fits = take_both(out[0], err[0], text, errors);
        if (!fits) kill(child, SIGKILL);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) {}
        if (fits && status) say_why(why, status, errors);
        if (!fits) snprintf(why, PDF_WHY, "a PDF with more text than KHABAR_MAX_TEXT (%zu bytes)", (size_t)KHABAR_MAX_TEXT);
        status = fits ? status : -1;
    }
    close(out[0]);
    close(err[0]);
    return status;
}

char *pdf_text(int descriptor, size_t *length, char why[PDF_WHY])
{
    struct output text = {.limit = KHABAR_MAX_TEXT}, errors = {.limit = 1 << 20 /* a broken PDF gives a line for each object */};
    int status = run(descriptor, &text, &errors, why);
    char *tidy = status == 0 && text.at ? pdf_tidy(text.at, text.n, length) : NULL;
    if (status == 0 && !tidy) snprintf(why, PDF_WHY, "no memory for the text of the PDF");
    if (tidy && strspn(tidy, " \n") == *length) {
        snprintf(why, PDF_WHY, "a PDF without text (pictures of pages?)");
        free(tidy);
        tidy = NULL;
    }
    free(errors.at);
    free(text.at);
    return tidy;
}
