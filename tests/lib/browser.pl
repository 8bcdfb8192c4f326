# A real browser, driven from a test: Chromium by chromedriver, which speaks W3C WebDriver over HTTP on the loopback.  Nothing but core
# Perl is needed beside them.
#
#     perl browser.pl --downloads=DIR [--size=W,H] [--dark] <<'END'
#     open /path/to/page.html        or a file:// address
#     key 1                          a key press: one character, or Escape Enter Tab ArrowLeft ArrowRight …; several, parted by blanks
#     click #save                    by CSS selector, as a person clicks: what is covered or off the page cannot be clicked
#     type #other C-2                into a field, as it is typed
#     select #reason twin            an option by its value
#     text #done                     prints the visible text, on one line
#     value #other | attr #x href | count .mark | eval EXPRESSION      prints what the page says
#     wait EXPRESSION                until it is true, at most two minutes
#     file NAME                      until the download is there, whole
#     reload | size W H | shot FILE.png | print FILE.pdf
#     run FILE.js                    a script of one's own, in the page
#     fails STEP                     a step that is to fail: prints the driver's word for it
#     console | hush                 prints what the page has complained of since, or forgets it
#     END
#
# Each line is one step; lines that are empty or begin with # are none.  The first step that fails ends the test with status 1 and says which.
# Browser and driver are ended in any case, also when this is killed, and leave nothing behind.
use strict;
use warnings;
use utf8;
use Encode qw(decode encode);
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use HTTP::Tiny;
use JSON::PP;
use MIME::Base64;
use POSIX qw(WNOHANG setsid);

binmode STDOUT, ':utf8';
binmode STDERR, ':utf8';
$| = 1;
my %option = (downloads => undef, size => '1280,900', dark => 0);
for (@ARGV) {
	/^--(downloads|size)=(.*)$/s ? $option{$1} = $2 : /^--dark$/ ? $option{dark} = 1 : die "browser.pl: $_?\n";
}

# Where the program is, by the names that systems give it.
sub program {
	for my $name (@_) {
		for my $folder (split /:/, $ENV{PATH}) {
			return "$folder/$name" if -x "$folder/$name" && !-d _;
		}
	}
	die "browser.pl: none of @_ is installed (Debian: chromium chromium-driver); this test cannot do without\n";
}
my $chromium = program(qw(chromium chromium-browser google-chrome));
my $chromedriver = program(qw(chromedriver chromium.chromedriver));

my $room = tempdir('kakehashi-browser.XXXXXX', DIR => '/tmp'); # a browser makes sockets, and TMPDIR may be too long for one
my ($watch, $alive, $session, $port);
my $http = HTTP::Tiny->new(timeout => 300, proxy => undef, http_proxy => undef, https_proxy => undef);
my $json = JSON::PP->new->utf8->allow_nonref;
my $owner = $$;

END {
	my $status = $?;
	if ($$ == $owner) {
		eval { $http->request('DELETE', "http://127.0.0.1:$port/session/$session") } if $session;
		if ($watch) {
			close $alive;
			waitpid $watch, 0;
		}
		remove_tree($room, { error => \my $left });
	}
	$? = $status;
}
$SIG{$_} = sub { exit 130 } for qw(INT TERM HUP);

# The driver in a session of its own, with the browsers that it starts.
sub run_driver {
	my $pid = fork // POSIX::_exit(127);
	return $pid if $pid;
	$ENV{HOME} = $ENV{TMPDIR} = $ENV{XDG_CONFIG_HOME} = $ENV{XDG_CACHE_HOME} = $room;
	delete @ENV{qw(http_proxy https_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY all_proxy DBUS_SESSION_BUS_ADDRESS)};
	open STDOUT, '>', "$room/driver.log" or POSIX::_exit(127);
	open STDERR, '>&', \*STDOUT or POSIX::_exit(127);
	exec { $chromedriver } $chromedriver, '--port=0' or POSIX::_exit(127);
}

# Ends all of that when whoever holds the other end of the pipe has gone, be it by SIGKILL.
sub watch {
	my ($held) = @_;
	setsid();
	my $driver = run_driver();
	$SIG{$_} = 'IGNORE' for qw(INT TERM HUP);
	my $gone = sub { waitpid($driver, WNOHANG) != 0 };
	until ($gone->()) {
		vec(my $ready = '', fileno $held, 1) = 1;
		last if select($ready, undef, undef, 0.2) > 0;
	}
	kill 'TERM', -$$;
	for (1 .. 50) {
		last if $gone->();
		select undef, undef, undef, 0.1;
	}
	remove_tree($room, { error => \my $left });
	kill 'KILL', -$$; # and itself
}

sub start_driver {
	pipe my $held, $alive or die "pipe: $!\n";
	$watch = fork // die "fork: $!\n";
	if ($watch == 0) {
		close $alive;
		watch($held);
	}
	close $held;
	for (1 .. 600) {
		if (open my $f, '<', "$room/driver.log") {
			local $/;
			my $text = <$f> // '';
			return $port = $1 if $text =~ /started successfully on port ([0-9]+)\D/;
		}
		die "browser.pl: chromedriver ended\n" if waitpid($watch, WNOHANG) != 0;
		select undef, undef, undef, 0.1;
	}
	die "browser.pl: chromedriver does not start\n";
}

# One request; what the driver answers, or dies with its words.
sub ask {
	my ($method, $path, $body) = @_;
	my %more = $method eq 'GET' || $method eq 'DELETE' ? () : (content => $json->encode($body // {}));
	my $got = $http->request($method, "http://127.0.0.1:$port$path", { headers => { 'Content-Type' => 'application/json' }, %more });
	my $answer = eval { $json->decode($got->{content}) } || {};
	my $value = $answer->{value};
	return $value if $got->{success};
	die "HTTP $got->{status}: $got->{content}\n" unless ref $value eq 'HASH';
	die "$value->{error}: " . ($value->{message} =~ s/\n.*//sr) . "\n";
}
sub in_session { my ($method, $path, $body) = @_; return ask($method, "/session/$session$path", $body) }

sub start_browser {
	make_path($option{downloads}) if defined $option{downloads};
	my @arguments = ('--headless=new', '--disable-gpu', '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions', '--lang=en',
		'--hide-scrollbars', '--force-color-profile=srgb', "--window-size=$option{size}",
		'--no-sandbox'); # the sandbox refuses root, and needs what a container may not give; the page is our own
	push @arguments, '--force-dark-mode' if $option{dark};
	my $prefs = { 'download.default_directory' => $option{downloads} // $room, 'download.prompt_for_download' => JSON::PP::false };
	my $wanted = { capabilities => { alwaysMatch => {
		browserName => 'chrome',
		timeouts => { script => 300_000, pageLoad => 300_000, implicit => 0 }, # a busy machine
		'goog:loggingPrefs' => { browser => 'ALL' },
		'goog:chromeOptions' => { binary => $chromium, prefs => $prefs },
	} } };
	# The driver gives a browser one minute to start, which is not enough for a machine that has much else to do.
	my $got;
	for my $attempt (1 .. 3) {
		$wanted->{capabilities}{alwaysMatch}{'goog:chromeOptions'}{args} = [@arguments, "--user-data-dir=$room/profile.$attempt"];
		last if $got = eval { ask('POST', '/session', $wanted) };
		die $@ if $attempt == 3 || $@ !~ /^session not created|^timeout|^unknown error|^chrome not reachable/;
	}
	$session = $got->{sessionId};
	cdp('Browser.setDownloadBehavior', { behavior => 'allow', downloadPath => $option{downloads} }) if defined $option{downloads};
	cdp('Emulation.setEmulatedMedia', { features => [{ name => 'prefers-color-scheme', value => $option{dark} ? 'dark' : 'light' }] });
}
sub cdp { my ($command, $parameters) = @_; return in_session('POST', '/goog/cdp/execute', { cmd => $command, params => $parameters // {} }) }

sub element {
	my ($selector) = @_;
	my $found = in_session('POST', '/element', { using => 'css selector', value => $selector });
	return (values %$found)[0];
}
sub script { my ($text, @arguments) = @_; return in_session('POST', '/execute/sync', { script => $text, args => \@arguments }) }
sub say_value {
	my ($value) = @_;
	$value = decode('UTF-8', $json->canonical->encode($value)) if ref $value;
	print $value // 'null', "\n";
}

# Keys without a character, as WebDriver numbers them.
my %keys = (Enter => "\x{E007}", Tab => "\x{E004}", Escape => "\x{E00C}", Backspace => "\x{E003}", Space => ' ', ArrowLeft => "\x{E012}",
	ArrowUp => "\x{E013}", ArrowRight => "\x{E014}", ArrowDown => "\x{E015}", Home => "\x{E011}", End => "\x{E010}");
sub press {
	my @actions = map { my $key = $keys{$_} // $_; ({ type => 'keyDown', value => $key }, { type => 'keyUp', value => $key }) } @_;
	in_session('POST', '/actions', { actions => [{ type => 'key', id => 'keyboard', actions => \@actions }] });
}
sub until_true {
	my ($what, $true) = @_;
	my $end = time + 120;
	while (time < $end) {
		return if $true->();
		select undef, undef, undef, 0.05;
	}
	die "waited in vain for $what\n";
}
sub entries {
	my ($folder) = @_;
	opendir my $d, $folder or die "$folder: $!\n";
	return readdir $d;
}
sub read_file {
	my ($file) = @_;
	open my $f, '<:utf8', $file or die "$file: $!\n";
	local $/;
	return <$f>;
}
sub write_base64 {
	my ($file, $text) = @_;
	open my $f, '>:raw', $file or die "$file: $!\n";
	print $f decode_base64($text);
	close $f or die "$file: $!\n";
}

my %steps;
sub step {
	my ($step, $rest) = @_;
	my $do = $steps{$step} or die "no such step\n";
	$do->($rest // '');
}
%steps = (
	open => sub {
		my ($where) = @_;
		$where =~ /^file:/ || -f encode('UTF-8', $where) or die "no such file\n";
		in_session('POST', '/url', { url => $where =~ /^file:/ ? $where : "file://$where" });
	},
	key => sub { press(split ' ', $_[0]) },
	click => sub { in_session('POST', '/element/' . element($_[0]) . '/click') },
	type => sub {
		my ($selector, $text) = split / /, $_[0], 2;
		in_session('POST', '/element/' . element($selector) . '/value', { text => $text });
	},
	select => sub {
		my ($selector, $value) = split / /, $_[0], 2;
		in_session('POST', '/element/' . element("$selector option[value=\"" . ($value // '') . '"]') . '/click');
	},
	text => sub { say_value(in_session('GET', '/element/' . element($_[0]) . '/text') =~ s/\s+/ /gr) },
	value => sub { say_value(in_session('GET', '/element/' . element($_[0]) . '/property/value')) },
	attr => sub {
		my ($selector, $name) = split / /, $_[0];
		say_value(in_session('GET', '/element/' . element($selector) . "/attribute/$name"));
	},
	count => sub { say_value(script('return document.querySelectorAll(arguments[0]).length', $_[0])) },
	eval => sub { say_value(script("return ($_[0])")) },
	run => sub { script(read_file($_[0])) },
	wait => sub {
		my ($what) = @_;
		until_true($what, sub { script("return Boolean($what)") });
	},
	file => sub {
		my $file = encode('UTF-8', "$option{downloads}/$_[0]");
		until_true($_[0], sub { -s $file && !grep { /\.crdownload\z/ } entries($option{downloads}) });
	},
	reload => sub { in_session('POST', '/refresh') },
	size => sub {
		my ($w, $h) = split ' ', $_[0];
		cdp('Emulation.setDeviceMetricsOverride', { width => 0 + $w, height => 0 + $h, deviceScaleFactor => 1, mobile => JSON::PP::false });
	},
	shot => sub { write_base64($_[0], in_session('GET', '/screenshot')) },
	print => sub {
		my $a4 = { width => 21, height => 29.7 };
		write_base64($_[0], in_session('POST', '/print', { background => JSON::PP::true, page => $a4 }));
	},
	fails => sub {
		my ($step, $rest) = split / /, $_[0], 2;
		eval { step($step, $rest); 1 } and die "it does not fail\n";
		say_value($@ =~ s/:.*//sr);
	},
	hush => sub { in_session('POST', '/se/log', { type => 'browser' }) },
	console => sub { print "$_->{level} $_->{message}\n" for @{ in_session('POST', '/se/log', { type => 'browser' }) } },
);

sub follow {
	my @lines = map { decode('UTF-8', $_) } <STDIN>;
	start_driver();
	start_browser();
	for (@lines) {
		chomp;
		next if /^\s*(#|$)/;
		s/^\s+//;
		eval { step(split / /, $_, 2); 1 } or die "browser.pl: $_: $@";
	}
}
eval { follow(); 1 } and exit 0;
print STDERR $@;
exit 1;
