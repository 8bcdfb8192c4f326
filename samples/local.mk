# The sample offices are installed as they stand, folders included, so that a night can be tried from a copy of one.  The files of
# samples/ward are made by its generate.pl (core Perl) and kept in the tree: building needs no Perl.

nobase_dist_pkgdata_DATA = \
	samples/walk-through \
	samples/walk-through.ja \
	samples/characters/README \
	samples/characters/expected/labels.csv \
	samples/characters/expected/progress.csv \
	samples/characters/expected/replacements.csv \
	samples/characters/gaiji.csv \
	samples/characters/inbox/night.csv \
	samples/characters/kakehashi.conf \
	samples/characters/register.csv \
	samples/febrl/README \
	samples/febrl/kakehashi.conf \
	samples/febrl/records.csv \
	samples/febrl/register.csv \
	samples/siblings/README \
	samples/siblings/expected/decisions.csv \
	samples/siblings/expected/progress.csv \
	samples/siblings/inbox/night.csv \
	samples/siblings/kakehashi.conf \
	samples/siblings/register.csv \
	samples/ward/README \
	samples/ward/codes/method.csv \
	samples/ward/codes/sex.csv \
	samples/ward/codes/towns.csv \
	samples/ward/caselist.conf \
	samples/ward/common.conf \
	samples/ward/crontab.example \
	samples/ward/expected/caselist.csv \
	samples/ward/expected/night1/classes.csv \
	samples/ward/expected/night1/decisions.csv \
	samples/ward/expected/night1/new-cases.csv \
	samples/ward/expected/night1/progress.csv \
	samples/ward/expected/night1/rejects.csv \
	samples/ward/expected/night1/summary.txt \
	samples/ward/expected/night1/table.csv \
	samples/ward/expected/night2/classes.csv \
	samples/ward/expected/night2/decisions.csv \
	samples/ward/expected/night2/new-cases.csv \
	samples/ward/expected/night2/progress.csv \
	samples/ward/expected/night2/rejects.csv \
	samples/ward/expected/night2/summary.txt \
	samples/ward/expected/night2/table.csv \
	samples/ward/generator/Cases.pm \
	samples/ward/generator/Clean.pm \
	samples/ward/generator/Csv.pm \
	samples/ward/generator/Names.pm \
	samples/ward/generator/Nights.pm \
	samples/ward/generator/Notes.pm \
	samples/ward/generator/Random.pm \
	samples/ward/generator/Rule.pm \
	samples/ward/grants.sql \
	samples/ward/inbox/night1.csv \
	samples/ward/inbox/night2.csv \
	samples/ward/kakehashi-csv.conf \
	samples/ward/kakehashi-postgresql-table.conf \
	samples/ward/kakehashi-postgresql.conf \
	samples/ward/kakehashi-table.conf \
	samples/ward/kakehashi.conf \
	samples/ward/kakehashi-mail.service \
	samples/ward/kakehashi.logrotate \
	samples/ward/kakehashi.service \
	samples/ward/kakehashi.timer \
	samples/ward/progress-columns.conf \
	samples/ward/progress-file.conf \
	samples/ward/register-fields.conf \
	samples/ward/register.csv \
	samples/ward/register.sql

nobase_dist_pkgdata_SCRIPTS = \
	samples/ward/demo.sh \
	samples/ward/generate.pl \
	samples/ward/pipeline.sh \
	samples/ward/send-mail.sh
