/* SPDX-License-Identifier: Apache-2.0
 * The key of a redaction: 32 random bytes in a file that only its owner can read, as 64 hexadecimal digits. */
#ifndef KHABAR_REDACT_KEY_H
#define KHABAR_REDACT_KEY_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KEY_BYTES = 32, PSEUDONYM_ROOM = 16 };

struct redact_key {
    uint8_t naming[32];   /* of pseudonyms, HMAC-SHA256 */
    uint8_t sealing[64];  /* of the sealed names, AES-SIV-CMAC-512 (RFC 5297) */
};

/* A new key in a new file of mode 0600. False, with errno, if the file is there or cannot be written. */
bool key_make(const char *path);
/* Reads it; both parts are derived from it by HKDF (RFC 5869). False after a message into `why`. */
bool key_read(struct redact_key *key, const char *path, char *why, size_t size);

/* "P-7K2M9QX4TD": the same text has the same one under the same key; 50 bits of HMAC-SHA256, so that of a million names
 * about one pair in two thousand million shares one. `kind` is the letter in front. */
void key_name(const struct redact_key *key, char kind, const char *text, char out[PSEUDONYM_ROOM]);

/* The text sealed: hexadecimal, deterministic; only the key opens it. Free with free; NULL: no memory. */
char *key_seal(const struct redact_key *key, const char *text);
/* NULL: not sealed with this key, or no memory. */
char *key_open(const struct redact_key *key, const char *sealed);

#endif
