#include "config.h"

#include "base/crypto.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "suites.h"

/* The examples of FIPS 180-4 and the empty message. */
START_TEST(sha256_is_the_standard_one)
{
	static const struct { const char *text, *hex; } cases[] = {
		{ "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
		{ "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
		{ "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
		    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		char hex[65];
		struct sha256 *h = sha256_new();
		for (const char *p = cases[i].text; *p; p++)
			sha256_add(h, (struct str){ p, 1 });
		sha256_hex(h, hex);
		sha256_free(h);
		ck_assert_str_eq(hex, cases[i].hex);
	}
}
END_TEST

static const struct {
	struct str texts[2];
	size_t n;
	const char *hex;
} keyed[] = { /* computed by Python's hashlib.blake2b, key 00 01 … 1f, lengths as 8 bytes little-endian */
	{ { { NULL, 0 } }, 0, "4e51e7a913fc80137da52880fecca175bf81e117d5c68126dc2774033517ea0d" },
	{ { STR("a"), STR("bc") }, 2, "14f7cb576e5af715f378de850a6242922eb2f0e6a5370deb35f189cdb5e9d58a" },
	{ { STR("ab"), STR("c") }, 2, "ee9c1ef8884408a5503c0192f0793a454251090ca52c8718e872dcb1eb473861" },
	{ { STR("") }, 1, "223b9a195adefb1f293d6c0971a8fdb3d95276881614005cc0773778f9fdd202" },
	{ { { NULL, 0 } }, 1, "1816c61ff6c815c1c7660ebe2b45c79cee8c946fca6d016ba4beb4386cad531f" },
};

static struct secret
counting_key(void)
{
	struct secret key;
	for (unsigned i = 0; i < sizeof(key.bytes); i++)
		key.bytes[i] = (unsigned char)i;
	return key;
}

START_TEST(keyed_hashes)
{
	struct secret key = counting_key();
	char hex[DIGEST_HEX];
	for (size_t i = 0; i < sizeof(keyed) / sizeof(*keyed); i++) {
		keyed_hex(&key, keyed[i].texts, keyed[i].n, hex);
		ck_assert_str_eq(hex, keyed[i].hex);
	}
	/* BLAKE2b with the purpose as its person and the number 1 as its salt (Python's hashlib again) */
	struct secret records = secret_for(&key, "recordss");
	for (unsigned i = 0; i < 32; i++)
		snprintf(hex + 2 * i, 3, "%02x", records.bytes[i]);
	ck_assert_str_eq(hex, "db05d2717c6e2e20bd7af9e51e33b7937581a22f7d3557d4c611d4804d46f396");
}
END_TEST

/* RFC 8032, 7.1, TEST 1 and TEST 2. */
static const struct {
	const char *secret, *public, *message, *signature;
} signatures[] = {
	{ "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
	    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
	    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
	{ "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
	    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "r",
	    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
};

START_TEST(signatures_of_the_standard)
{
	for (size_t i = 0; i < sizeof(signatures) / sizeof(*signatures); i++) {
		struct secret key;
		for (unsigned k = 0; k < 32; k++) {
			char two[3] = { signatures[i].secret[2 * k], signatures[i].secret[2 * k + 1], '\0' };
			key.bytes[k] = (unsigned char)strtoul(two, NULL, 16);
		}
		char public[DIGEST_HEX], signature[SIGNATURE_HEX];
		struct str message = str_from(signatures[i].message);
		sign_public_hex(&key, public);
		ck_assert_str_eq(public, signatures[i].public);
		sign_hex(&key, message, signature);
		ck_assert_str_eq(signature, signatures[i].signature);
		ck_assert(sign_verify(str_from(public), message, str_from(signature)));
		ck_assert(!sign_verify(str_from(public), STR("x"), str_from(signature)));
		ck_assert(!sign_verify(str_from(public), message, str_from("abcd")));
		signature[5] ^= 1;
		ck_assert(!sign_verify(str_from(public), message, str_from(signature)));
	}
}
END_TEST

START_TEST(key_files)
{
	char folder[] = "/tmp/kakehashi-key.XXXXXX", path[64];
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof(path), "%s/ledger.key", folder);
	struct err err = ERR_INIT;
	struct secret made, read;
	ck_assert(!secret_read(path, &read, &err));
	ck_assert_int_eq(err.code, ERR_INPUT);
	err = ERR_INIT;
	ck_assert_msg(secret_make(path, &made, &err), "%s", err.message);
	struct stat status;
	ck_assert_int_eq(stat(path, &status), 0);
	ck_assert_int_eq(status.st_mode & 0777, 0600);
	ck_assert_msg(secret_read(path, &read, &err), "%s", err.message);
	ck_assert_mem_eq(made.bytes, read.bytes, sizeof(read.bytes));
	ck_assert(!secret_make(path, &made, &err)); /* never over another key */
	err = ERR_INIT;
	chmod(path, 0640);
	ck_assert(!secret_read(path, &read, &err));
	ck_assert(strstr(err.message, "0640") && strstr(err.hint, "chmod 600"));
	err = ERR_INIT;
	chmod(path, 0600);
	ck_assert_int_eq(truncate(path, 64), 0);
	ck_assert(!secret_read(path, &read, &err));
	ck_assert(strstr(err.message, "is not a key"));
	unlink(path);
	rmdir(folder);
}
END_TEST

Suite *
crypto_suite(void)
{
	Suite *suite = suite_create("crypto");
	TCase *c = tcase_create("crypto");
	tcase_add_test(c, sha256_is_the_standard_one);
	tcase_add_test(c, keyed_hashes);
	tcase_add_test(c, signatures_of_the_standard);
	tcase_add_test(c, key_files);
	suite_add_tcase(suite, c);
	return suite;
}
