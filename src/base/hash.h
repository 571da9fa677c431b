/* SPDX-License-Identifier: Apache-2.0
 * Hashing of letters and bytes. FNV-1a (Fowler, Noll, Vo) with a finishing mix (MurmurHash3):
 * the same on every machine, since hashes are stored in the data file. */
#ifndef KHABAR_HASH_H
#define KHABAR_HASH_H
#include <stddef.h>
#include <stdint.h>

#define HASH_SEED 0xcbf29ce484222325u

static inline uint64_t hash_step(uint64_t h, uint32_t unit) { return (h ^ unit) * 0x100000001b3u; }
static inline uint64_t hash_mix(uint64_t h)
{
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdu;
    h ^= h >> 33;
    return h;
}
static inline uint64_t hash_bytes(const void *bytes, size_t n)
{
    const unsigned char *b = bytes;
    uint64_t h = HASH_SEED;
    for (size_t i = 0; i < n; i++) h = hash_step(h, b[i]);
    return hash_mix(h);
}
static inline uint64_t hash_word(const unsigned char *b)
{
    uint64_t w = 0;
    for (int k = 7; k >= 0; k--) w = w << 8 | b[k]; /* little-endian on every machine */
    return w;
}

/* Checksum of a file body: four lanes of eight bytes a step, so that a processor can do them at once; bytes past
 * the last full step count singly. */
static inline uint64_t hash_file(const void *bytes, size_t n)
{
    const unsigned char *b = bytes;
    uint64_t lane[4] = {HASH_SEED ^ n, 1, 2, 3};
    for (; n >= 32; n -= 32, b += 32)
        for (int i = 0; i < 4; i++) {
            lane[i] = (lane[i] ^ hash_word(b + 8 * i)) * 0x9E3779B97F4A7C15u;
            lane[i] ^= lane[i] >> 29;
        }
    uint64_t h = hash_mix(lane[0]) ^ hash_mix(lane[1] + 1) ^ hash_mix(lane[2] + 2) ^ hash_mix(lane[3] + 3);
    while (n--) h = hash_step(h, *b++);
    return hash_mix(h);
}
#endif
