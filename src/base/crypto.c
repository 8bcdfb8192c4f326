#include "config.h"

#include "base/crypto.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/i18n.h"

#include "base/poison.h"

enum { FILE_BYTES = DIGEST_HEX }; /* hex and a newline */

struct sha256 {
	crypto_hash_sha256_state state;
};

struct sha256 *
sha256_new(void)
{
	struct sha256 *h = xmalloc(sizeof(*h));
	crypto_hash_sha256_init(&h->state);
	return h;
}

void
sha256_free(struct sha256 *h)
{
	free(h);
}

void
sha256_add(struct sha256 *h, struct str bytes)
{
	if (bytes.n)
		crypto_hash_sha256_update(&h->state, (const unsigned char *)bytes.p, bytes.n);
}

void
sha256_hex(struct sha256 *h, char hex[static DIGEST_HEX])
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256_final(&h->state, digest);
	sodium_bin2hex(hex, DIGEST_HEX, digest, sizeof(digest));
}

void
sha256_base64(struct str bytes, char out[static SHA256_BASE64])
{
	unsigned char digest[crypto_hash_sha256_BYTES];
	crypto_hash_sha256(digest, (const unsigned char *)(bytes.n ? bytes.p : ""), bytes.n);
	sodium_bin2base64(out, SHA256_BASE64, digest, sizeof(digest), sodium_base64_VARIANT_ORIGINAL);
}

static bool
write_key(int fd, const char *path, const struct secret *key, struct err *err)
{
	char text[FILE_BYTES + 1];
	sodium_bin2hex(text, sizeof(text), key->bytes, sizeof(key->bytes));
	text[FILE_BYTES - 1] = '\n';
	ssize_t written = write(fd, text, FILE_BYTES);
	bool ok = written == FILE_BYTES && fsync(fd) == 0;
	int error = written >= 0 && written < FILE_BYTES ? ENOSPC : errno; /* a part of it: there was room for no more */
	sodium_memzero(text, sizeof(text));
	return ok || err_set_errno(err, ERR_OUTPUT, error, _("%s: the key cannot be written"), path);
}

bool
secret_make(const char *path, struct secret *out, struct err *err)
{
	if (sodium_init() < 0)
		return err_set(err, ERR_INTERNAL, "libsodium cannot be used");
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return err_set_errno(err, ERR_OUTPUT, errno, _("%s: the key cannot be made"), path);
	randombytes_buf(out->bytes, sizeof(out->bytes));
	bool ok = write_key(fd, path, out, err);
	close(fd);
	if (!ok)
		unlink(path);
	return ok;
}

static bool
check_mode(int fd, const char *path, struct err *err)
{
	struct stat status;
	if (fstat(fd, &status) != 0)
		return err_set_errno(err, ERR_INPUT, errno, _("%s: the key cannot be read"), path);
	if (!(status.st_mode & 077))
		return true;
	err_set(err, ERR_INPUT, _("%s: others can read the key (mode %04o)"), path, (unsigned)status.st_mode & 07777);
	return err_hint(err, _("chmod 600 it; if it may have been read, what it hashed can be guessed"));
}

bool
secret_read(const char *path, struct secret *out, struct err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		err_set_errno(err, ERR_INPUT, errno, _("%s: the key cannot be read"), path);
		return err_hint(err, _("restore it from a backup: without it nothing that was hashed can be compared"));
	}
	char text[FILE_BYTES + 1];
	size_t n = 0;
	bool ok = check_mode(fd, path, err);
	if (ok) {
		ssize_t got = read(fd, text, sizeof(text));
		ok = got == FILE_BYTES && text[FILE_BYTES - 1] == '\n' &&
		     sodium_hex2bin(out->bytes, sizeof(out->bytes), text, FILE_BYTES - 1, NULL, &n, NULL) == 0 &&
		     n == sizeof(out->bytes);
		if (!ok)
			err_set(err, ERR_INPUT, _("%s: is not a key: 64 hex digits and a newline"), path);
	}
	sodium_memzero(text, sizeof(text));
	close(fd);
	return ok;
}

struct secret
secret_for(const struct secret *key, const char purpose[static 8])
{
	struct secret derived;
	_Static_assert(crypto_kdf_KEYBYTES == sizeof(derived.bytes) && crypto_kdf_CONTEXTBYTES == 8, "libsodium's sizes");
	crypto_kdf_derive_from_key(derived.bytes, sizeof(derived.bytes), 1, purpose, key->bytes);
	return derived;
}

static void
keyed_digest(const struct secret *key, const struct str *texts, size_t n, unsigned char digest[static 32])
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, key->bytes, sizeof(key->bytes), 32);
	for (size_t i = 0; i < n; i++) {
		uint64_t length = texts[i].p ? texts[i].n : UINT64_MAX;
		unsigned char head[8];
		for (unsigned k = 0; k < 8; k++)
			head[k] = (unsigned char)(length >> (8 * k));
		crypto_generichash_update(&state, head, sizeof(head));
		if (texts[i].n)
			crypto_generichash_update(&state, (const unsigned char *)texts[i].p, texts[i].n);
	}
	crypto_generichash_final(&state, digest, 32);
}

void
keyed_hex(const struct secret *key, const struct str *texts, size_t n, char hex[static DIGEST_HEX])
{
	unsigned char digest[32];
	keyed_digest(key, texts, n, digest);
	sodium_bin2hex(hex, DIGEST_HEX, digest, sizeof(digest));
}

void
keyed_numbers(const struct secret *key, const struct str *texts, size_t n, uint64_t out[static DIGEST_NUMBERS])
{
	unsigned char digest[32];
	keyed_digest(key, texts, n, digest);
	for (size_t i = 0; i < DIGEST_NUMBERS; i++) {
		out[i] = 0;
		for (unsigned k = 0; k < 8; k++)
			out[i] |= (uint64_t)digest[8 * i + k] << (8 * k);
	}
}

static void
sign_pair(const struct secret *key, unsigned char public[static crypto_sign_PUBLICKEYBYTES],
    unsigned char secret[static crypto_sign_SECRETKEYBYTES])
{
	crypto_sign_seed_keypair(public, secret, key->bytes);
}

void
sign_public_hex(const struct secret *key, char hex[static DIGEST_HEX])
{
	unsigned char public[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
	sign_pair(key, public, secret);
	sodium_bin2hex(hex, DIGEST_HEX, public, sizeof(public));
	sodium_memzero(secret, sizeof(secret));
}

void
sign_hex(const struct secret *key, struct str message, char hex[static SIGNATURE_HEX])
{
	unsigned char public[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES], signature[crypto_sign_BYTES];
	sign_pair(key, public, secret);
	crypto_sign_detached(signature, NULL, (const unsigned char *)(message.n ? message.p : ""), message.n, secret);
	sodium_bin2hex(hex, SIGNATURE_HEX, signature, sizeof(signature));
	sodium_memzero(secret, sizeof(secret));
}

bool
sign_verify(struct str public, struct str message, struct str signature)
{
	unsigned char key[crypto_sign_PUBLICKEYBYTES], bytes[crypto_sign_BYTES];
	size_t key_n = 0, bytes_n = 0;
	return sodium_hex2bin(key, sizeof(key), public.p, public.n, NULL, &key_n, NULL) == 0 && key_n == sizeof(key) &&
	       sodium_hex2bin(bytes, sizeof(bytes), signature.p, signature.n, NULL, &bytes_n, NULL) == 0 &&
	       bytes_n == sizeof(bytes) &&
	       crypto_sign_verify_detached(bytes, (const unsigned char *)(message.n ? message.p : ""), message.n, key) == 0;
}
