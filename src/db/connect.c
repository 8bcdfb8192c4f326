#include "config.h"

#include "db/connect.h"

#include <stdint.h>

#include "base/poison.h"

bool
connect_holds_password(struct str text)
{
	for (size_t at = 0; (at = str_find(text, STR("password"), at)) != SIZE_MAX; at++) {
		size_t i = at + sizeof("password") - 1;
		while (i < text.n && (text.p[i] == ' ' || text.p[i] == '\t'))
			i++;
		if (i < text.n && text.p[i] == '=')
			return true;
	}
	size_t host = str_find(text, STR("://"), 0);
	if (host == SIZE_MAX)
		return false;
	for (size_t i = host + 3, colon = 0; i < text.n && text.p[i] != '/'; i++) {
		if (text.p[i] == ':')
			colon = i;
		else if (text.p[i] == '@')
			return colon > 0;
	}
	return false;
}
