/* SPDX-License-Identifier: Apache-2.0
 * Noting Ctrl-C; see interrupt.h. */
#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t seen; /* a signal handler has nowhere else to write */

static void note(int signal)
{
    (void)signal;
    seen = 1;
}

void interrupt_watch(void)
{
    struct sigaction before;
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
    sigemptyset(&action.sa_mask);
    /* A shell that starts the program in the background has it ignore the signal: so it stays. */
    if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(SIGINT, &action, NULL);
}

bool interrupt_seen(void) { return seen != 0; }
