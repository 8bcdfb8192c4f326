#!/bin/sh
# Sends what `kakehashi run --mail=FILE` wrote: sh send-mail.sh FILE
#
# The first line of FILE is the subject.  KAKEHASHI_MAILTO: the receiver; SENDMAIL: the program (sendmail).  A file that was sent is
# renamed to FILE.sent, so that it does not go out twice; where there is none, the night did not even begin, and that is told.
set -eu
file=$1
to=${KAKEHASHI_MAILTO:?names nobody to send it to}

# The head of a mail: head SUBJECT.  Its characters go as RFC 2047 asks: in encoded words of at most 75 columns, whole characters in each.
head() {
	printf 'To: %s\nSubject:' "$to"
	perl -MEncode -MMIME::Base64 -e 'my $subject = decode("UTF-8", shift);
		print " =?UTF-8?B?", encode_base64(encode("UTF-8", $_), ""), "?=\n" for $subject =~ /.{1,13}/gs;' "$1"
	printf '%s\n' 'MIME-Version: 1.0' 'Content-Type: text/plain; charset=UTF-8' 'Content-Transfer-Encoding: 8bit' \
		'Auto-Submitted: auto-generated' ''
}

if [ -e "$file" ]; then
	subject=$(sed -n 1p "$file")
	{ head "$subject"; sed 1,2d "$file"; } | ${SENDMAIL:-/usr/sbin/sendmail} -t -oi
	mv "$file" "$file.sent"
else
	{ head 'kakehashi: no mail was written'; echo "There is no $file: the night did not begin, or its mail has gone out already."; } |
		${SENDMAIL:-/usr/sbin/sendmail} -t -oi
fi
