# The printed pages: for clerks (two sides of A4) and for auditors.  tests/e2e/walk-through.sh runs what they tell to type.
dist_html_DATA = \
	doc/auditor.html \
	doc/auditor.ja.html \
	doc/clerk.ja.html \
	doc/style.css
