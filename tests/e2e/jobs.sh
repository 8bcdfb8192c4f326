#!/bin/sh
# The samples that let the night run by itself: systemd's units, cron's table, the mail, the rotation of logs.
. "$(dirname "$0")/../lib/e2e.sh"

for tool in systemd-analyze logrotate perl; do
	command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done
ward=$top_srcdir/samples/ward

# --- systemd: the units are understood; what they start is put where they look for it
mkdir units
for unit in kakehashi.service kakehashi-mail.service kakehashi.timer; do
	sed "s,^ExecStart=kakehashi,ExecStart=$(command -v true),; s,^ExecStart=/usr/local/lib/kakehashi/send-mail\.sh,ExecStart=$(command -v true)," \
		"$ward/$unit" >units/$unit
done
run 0 systemd-analyze verify --man=no units/kakehashi.service units/kakehashi.timer units/kakehashi-mail.service
stderr_is ''
sed -i 's/^ProtectSystem=strict/ProtectSystem=strictly/' units/kakehashi.service
systemd-analyze verify --man=no units/kakehashi.service >verified 2>&1
is 'the check does look' "$(grep -c 'ProtectSystem\|strictly' verified)" 1

# What the unit, and the table of cron, start is understood by the program: every word but the profile.
cp -R "$ward" office && chmod -R u+w office
command=$(sed -n 's/^ExecStart=kakehashi //p' "$ward/kakehashi.service" | sed "s,%E/kakehashi/kakehashi.conf,office/kakehashi-csv.conf,; s,%S/kakehashi,.,g")
# shellcheck disable=SC2086 # words
run 1 kakehashi $command --run-name=unit office/inbox/night1.csv
is 'what it wrote' "$(ls -d mail.txt kakehashi.prom office/out/unit | tr '\n' ' ')" 'kakehashi.prom mail.txt office/out/unit '
# As cron would: the line behind the five fields, by sh, in another home; the second, that stands in a comment, too.
sed -nE 's/^(# )?30 2 \* \* \*  //p' "$ward/crontab.example" | sed "s,/var/log/kakehashi/,$PWD/," >lines
is 'lines of cron' "$(wc -l <lines | tr -d ' ')" 2
mkdir home && cp -R "$ward" home/ward && chmod -R u+w home && cp home/ward/kakehashi-csv.conf home/ward/kakehashi.conf
mkdir -p home/ward/inbox.done && mv home/ward/inbox/night2.csv home/ward/inbox.done/
cat >sendmail <<'END_SH'
#!/bin/sh
printf '%s\n' "$@" >sendmail.words
cat >sent
END_SH
chmod +x sendmail
KAKEHASHI_MAILTO=kodomo-shien@ward.example SENDMAIL=./sendmail
export KAKEHASHI_MAILTO SENDMAIL
run 0 env HOME="$PWD/home" sh -c "$(sed -n 1p lines)"
stdout_has '173 = 112 + 33'
run 0 env HOME="$PWD/home" sh -c "$(sed -n 2p lines)"
is 'the log of cron' "$(perl -MJSON::PP -ne '$n++ if decode_json($_)->{event}; END { print $n > 0 ? "some" : "none" }' ward.log)" some

# --- the mail: head and body as they were written, once
subject() { perl -MEncode -0ne 'm/^Subject: (.*?)\n\S/ms or die; print encode("UTF-8", decode("MIME-Header", $1)), "\n"' "$1"; }
is 'receiver' "$(sed -n 1p sent)" 'To: kodomo-shien@ward.example'
is 'subject' "$(subject sent)" "$(sed -n 1p home/mail.txt.sent)"
is 'words of sendmail' "$(tr '\n' ' ' <sendmail.words)" '-t -oi '
is 'lines of the head over 78 columns' "$(sed '/^$/q' sent | grep -c '.\{79\}')" 0
sed '1,/^$/d' sent >body
sed 1,2d home/mail.txt.sent >wanted
same_file wanted body
is 'what was sent does not wait' "$(ls home/mail.txt 2>/dev/null)" ''
run 0 sh "$ward/send-mail.sh" home/mail.txt
is 'without one' "$(subject sent)" 'kakehashi: no mail was written'
run 3 kakehashi -q -c gone.conf run --mail=mail.txt
run 0 sh "$ward/send-mail.sh" mail.txt
is 'of a night that failed' "$(subject sent)" 'kakehashi FAILED (exit status 3)'
is 'why' "$(sed '1,/^$/d' sent | sed -n 1p)" 'gone.conf: cannot be opened: No such file or directory'
# A program that cannot send leaves the text for the next time.
run 3 kakehashi -q -c gone.conf run --mail=mail.txt
SENDMAIL=false sh "$ward/send-mail.sh" mail.txt 2>/dev/null
is 'status when it cannot be sent' $? 1
is 'the text is still there' "$(ls mail.txt)" mail.txt

# --- logrotate: understood, and only logs are meant
user=$(id -un)
group=$(id -gn)
sed "s/ kakehashi adm/ $user $group/; s,/var/log/kakehashi/,$PWD/logs/," "$ward/kakehashi.logrotate" >rotate.conf
chmod 644 rotate.conf
mkdir logs && chmod 750 logs && cp ward.log logs/ward.log
run 0 logrotate --force --state state rotate.conf
stderr_is ''
is 'rotated' "$(ls logs | sed 's/[0-9]\{8\}/DATE/' | tr '\n' ' ')" 'ward.log ward.log-DATE '
is 'the new log is empty' "$(wc -c <logs/ward.log | tr -d ' ')" 0

finish
