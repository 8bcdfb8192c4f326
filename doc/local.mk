# The printed pages: for clerks (two sides of A4) and for auditors.  tests/e2e/walk-through.sh runs what they tell to type.
dist_html_DATA = \
	doc/auditor.html \
	doc/auditor.ja.html \
	doc/clerk.ja.html \
	doc/report.ja.png \
	doc/report.png \
	doc/review.ja.png \
	doc/review.png \
	doc/style.css

# Makes the pictures, by hand.
EXTRA_DIST += doc/pictures.sh
