/* SPDX-License-Identifier: Apache-2.0
 * Ctrl-C that lets what is in hand be finished. A second one ends the program as usual. */
#ifndef KHABAR_INTERRUPT_H
#define KHABAR_INTERRUPT_H
#include <stdbool.h>

enum { EXIT_INTERRUPTED = 130 }; /* as shells say it: 128 and the number of SIGINT */

/* From now on the signal is noted instead of ending the program; a read that waits returns with EINTR. */
void interrupt_watch(void);
bool interrupt_seen(void);

#endif
