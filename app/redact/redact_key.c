/* SPDX-License-Identifier: Apache-2.0
 * See redact_key.h. All by libnettle. */
#include "redact_key.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/hkdf.h>
#include <nettle/hmac.h>
#include <nettle/siv-cmac.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <unistd.h>

/* ------------------------------------------------------------------- file */

static void to_hex(const uint8_t *bytes, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++) snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

static bool from_hex(const char *hex, uint8_t *out, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        char digits[3] = {hex[2 * i], hex[2 * i] ? hex[2 * i + 1] : 0, 0}, *end;
        out[i] = (uint8_t)strtoul(digits, &end, 16);
        if (end != digits + 2) return false;
    }
    return true;
}

bool key_make(const char *path)
{
    uint8_t bytes[KEY_BYTES];
    char line[2 * KEY_BYTES + 2];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes) return false;
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) return false;
    to_hex(bytes, sizeof bytes, line);
    line[2 * KEY_BYTES] = '\n';
    bool ok = write(file, line, 2 * KEY_BYTES + 1) == 2 * KEY_BYTES + 1;
    return close(file) == 0 && ok;
}

static void derive(struct redact_key *key, const uint8_t secret[KEY_BYTES])
{
    struct hmac_sha256_ctx context;
    uint8_t root[SHA256_DIGEST_SIZE];
    hmac_sha256_set_key(&context, 6, (const uint8_t *)"khabar");
    hkdf_extract(&context, (nettle_hash_update_func *)hmac_sha256_update, (nettle_hash_digest_func *)hmac_sha256_digest, SHA256_DIGEST_SIZE,
                 KEY_BYTES, secret, root);
    hmac_sha256_set_key(&context, sizeof root, root);
    hkdf_expand(&context, (nettle_hash_update_func *)hmac_sha256_update, (nettle_hash_digest_func *)hmac_sha256_digest, SHA256_DIGEST_SIZE, 6,
                (const uint8_t *)"naming", sizeof key->naming, key->naming);
    hmac_sha256_set_key(&context, sizeof root, root);
    hkdf_expand(&context, (nettle_hash_update_func *)hmac_sha256_update, (nettle_hash_digest_func *)hmac_sha256_digest, SHA256_DIGEST_SIZE, 7,
                (const uint8_t *)"sealing", sizeof key->sealing, key->sealing);
}

bool key_read(struct redact_key *key, const char *path, char *why, size_t size)
{
    char line[2 * KEY_BYTES + 2] = "";
    uint8_t secret[KEY_BYTES];
    FILE *f = fopen(path, "rb");
    if (!f) {
        snprintf(why, size, "%s: %s", path, strerror(errno));
        return false;
    }
    bool whole = fgets(line, sizeof line, f) && strcspn(line, "\r\n") == 2 * KEY_BYTES && from_hex(line, secret, KEY_BYTES);
    fclose(f);
    if (whole) derive(key, secret);
    else snprintf(why, size, "%s: no key: a line of %d hexadecimal digits is wanted; `khabar export --new-key FILE` makes one", path, 2 * KEY_BYTES);
    return whole;
}

/* ------------------------------------------------------------- pseudonyms */

void key_name(const struct redact_key *key, char kind, const char *text, char out[PSEUDONYM_ROOM])
{
    static const char LETTERS[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford's: none looks like another */
    struct hmac_sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    uint64_t bits = 0;
    hmac_sha256_set_key(&context, sizeof key->naming, key->naming);
    hmac_sha256_update(&context, 1, (const uint8_t *)&kind);
    hmac_sha256_update(&context, strlen(text), (const uint8_t *)text);
    hmac_sha256_digest(&context, sizeof digest, digest);
    for (int i = 0; i < 8; i++) bits = bits << 8 | digest[i];
    out[0] = kind;
    out[1] = '-';
    for (int i = 0; i < 10; i++, bits >>= 5) out[2 + i] = LETTERS[bits & 31];
    out[12] = 0;
}

/* The same for all: equal names may be seen to be equal, as their pseudonyms are. */
static const uint8_t NONCE[] = {'n', 'a', 'm', 'e'};

char *key_seal(const struct redact_key *key, const char *text)
{
    size_t length = strlen(text), sealed = length + SIV_DIGEST_SIZE;
    struct siv_cmac_aes256_ctx context;
    uint8_t *bytes = malloc(sealed);
    char *hex = malloc(2 * sealed + 1);
    if (bytes && hex) {
        siv_cmac_aes256_set_key(&context, key->sealing);
        siv_cmac_aes256_encrypt_message(&context, sizeof NONCE, NONCE, 0, NULL, sealed, bytes, (const uint8_t *)text);
        to_hex(bytes, sealed, hex);
    } else {
        free(hex);
        hex = NULL;
    }
    free(bytes);
    return hex;
}

char *key_open(const struct redact_key *key, const char *sealed)
{
    size_t n = strlen(sealed) / 2;
    struct siv_cmac_aes256_ctx context;
    if (strlen(sealed) % 2 || n < SIV_DIGEST_SIZE) return NULL;
    uint8_t *bytes = malloc(n), *text = calloc(1, n - SIV_DIGEST_SIZE + 1);
    siv_cmac_aes256_set_key(&context, key->sealing);
    bool right = bytes && text && from_hex(sealed, bytes, n) &&
                 siv_cmac_aes256_decrypt_message(&context, sizeof NONCE, NONCE, 0, NULL, n - SIV_DIGEST_SIZE, text, bytes);
    free(bytes);
    if (right) return (char *)text;
    free(text);
    return NULL;
}
