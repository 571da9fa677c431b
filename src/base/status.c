/* SPDX-License-Identifier: Apache-2.0
 * The texts of the outcomes. */
#include "khabar/khabar.h"

const char *khabar_status_text(khabar_status status)
{
    switch (status) {
    case KHABAR_OK: return "done";
    case KHABAR_ENOMEM: return "out of memory";
    case KHABAR_EINPUT: return "the input cannot be coded";
    case KHABAR_EDATA: return "the data file is broken or of another version";
    case KHABAR_EIO: return "a file could not be read";
    case KHABAR_EARG: return "the call is wrong";
    }
    return "unknown status";
}
