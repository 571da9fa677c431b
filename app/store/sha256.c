/* SPDX-License-Identifier: Apache-2.0
 * SHA-256 by libnettle; see sha256.h. */
#include "sha256.h"

#include <nettle/sha2.h>
#include <stdint.h>

void sha256_text(const void *bytes, size_t length, char out[SHA256_TEXT])
{
    static const char DIGITS[] = "0123456789abcdef";
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_init(&context);
    sha256_update(&context, length, bytes);
    sha256_digest(&context, sizeof digest, digest);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = DIGITS[digest[i] >> 4];
        out[2 * i + 1] = DIGITS[digest[i] & 15];
    }
    out[SHA256_TEXT - 1] = 0;
}
