
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'walletsim' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'walletsim'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'walletsim' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a project to begin with: a mini program of your own, scenarios, and a workflow that plays them')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Play scenario files, each in its own world, and judge them')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Read scenario files and say what is wrong with them, playing nothing')
            [CompletionResult]::new('fmt', 'fmt', [CompletionResultType]::ParameterValue, 'Lay scenario files out in one way, comments kept')
            [CompletionResult]::new('up', 'up', [CompletionResultType]::ParameterValue, 'Start wallet server, wallet app, merchant backend and mini programs, until Ctrl-C')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Start one party alone')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Start everything on free ports, run a command that is told where, and stop: for any test runner')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until a simulator answers')
            [CompletionResult]::new('healthcheck', 'healthcheck', [CompletionResultType]::ParameterValue, 'Ask a simulator once whether it is there')
            [CompletionResult]::new('trace', 'trace', [CompletionResultType]::ParameterValue, 'Print what was said in a running simulator')
            [CompletionResult]::new('code', 'code', [CompletionResultType]::ParameterValue, 'Print an authCode that a running simulator issues without the phone')
            [CompletionResult]::new('play', 'play', [CompletionResultType]::ParameterValue, 'Play one scenario in the browser, at a human''s pace and with captions')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Print what was done by hand in a running simulator as a scenario file')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say what a result code means, what brings it about and what to do')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Print the headers of a signed request, or a curl command that sends it')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say whether the signature of a captured message verifies')
            [CompletionResult]::new('explain-signature', 'explain-signature', [CompletionResultType]::ParameterValue, 'Say why the signature of a captured message does not verify, and show the string to sign')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Make key pairs, and show those there are')
            [CompletionResult]::new('wallets', 'wallets', [CompletionResultType]::ParameterValue, 'List the wallets, or show what one is like, key by key, with who says so')
            [CompletionResult]::new('openapi', 'openapi', [CompletionResultType]::ParameterValue, 'Print what a wallet serves, as an OpenAPI 3.1 document')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a kind of file')
            [CompletionResult]::new('env', 'env', [CompletionResultType]::ParameterValue, 'Print what a backend needs: addresses, client id and keys')
            [CompletionResult]::new('ca', 'ca', [CompletionResultType]::ParameterValue, 'Print the certificate that clients of --https-port are to trust')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what makes a shell complete this program''s options and names')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page of this program, or of one of its commands')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'walletsim;init' {
            [CompletionResult]::new('--wallet', '--wallet', [CompletionResultType]::ParameterName, 'The wallet that the mini program is for')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;run' {
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'How many scenarios are played at once [default: one for each processor]')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Play only those with this tag; may be given more than once')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'Play only those with this text in their name or title, in capitals or not')
            [CompletionResult]::new('--repeat', '--repeat', [CompletionResultType]::ParameterName, 'Play each so many times')
            [CompletionResult]::new('--seed-from', '--seed-from', [CompletionResultType]::ParameterName, 'The seed of the first time, instead of each scenario''s own; each further time has the next one')
            [CompletionResult]::new('--retry', '--retry', [CompletionResultType]::ParameterName, 'Play one that failed again, so many times at most; if it holds then it is told to be flaky')
            [CompletionResult]::new('--wallet', '--wallet', [CompletionResultType]::ParameterName, 'Play against this wallet instead of each scenario''s own; may be given more than once. Where it is not the scenario''s own, golden traces are neither compared nor written')
            [CompletionResult]::new('--merchant', '--merchant', [CompletionResultType]::ParameterName, 'Put your own backend in the place of the reference merchant, the one of each scenario''s mini program; it finds the wallet server at the first of --port')
            [CompletionResult]::new('--merchant-cmd', '--merchant-cmd', [CompletionResultType]::ParameterName, 'Start your own backend with this shell command, anew for each scenario; it is told what `walletsim env` prints, and in PORT where to listen')
            [CompletionResult]::new('--merchant-timeout', '--merchant-timeout', [CompletionResultType]::ParameterName, 'How long the backend of --merchant-cmd may take until it listens')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Let the run fail for more than failed expectations')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first of four ports in a row for every scenario, which are then played one by one [default: free ports, or 7700 with --merchant]')
            [CompletionResult]::new('--https-port', '--https-port', [CompletionResultType]::ParameterName, 'Let the wallet server speak TLS on this port as well; 0 takes a free one')
            [CompletionResult]::new('--ca-dir', '--ca-dir', [CompletionResultType]::ParameterName, 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user''s data folder]')
            [CompletionResult]::new('--report-junit', '--report-junit', [CompletionResultType]::ParameterName, 'Write a JUnit report to this file as well')
            [CompletionResult]::new('--report-json', '--report-json', [CompletionResultType]::ParameterName, 'Write a JSON report to this file as well')
            [CompletionResult]::new('--report-tap', '--report-tap', [CompletionResultType]::ParameterName, 'Write a TAP report to this file as well')
            [CompletionResult]::new('--report-sarif', '--report-sarif', [CompletionResultType]::ParameterName, 'Write what is found about your own backend to this file as well, as SARIF')
            [CompletionResult]::new('--report-html', '--report-html', [CompletionResultType]::ParameterName, 'Write a page into this folder as well, with a sequence diagram of each scenario: one page a run, and an index.html that lists them')
            [CompletionResult]::new('--annotations', '--annotations', [CompletionResultType]::ParameterName, 'Print what failed so that it is shown beside its line as well [default: github within GitHub Actions]')
            [CompletionResult]::new('--fail-fast', '--fail-fast', [CompletionResultType]::ParameterName, 'Begin nothing more after the first failure')
            [CompletionResult]::new('--probe', '--probe', [CompletionResultType]::ParameterName, 'Play each scenario that held again with a wallet that signs wrongly, and with one that says its results are unknown, to see how your backend takes it')
            [CompletionResult]::new('--bless', '--bless', [CompletionResultType]::ParameterName, 'Write golden traces instead of comparing them')
            [CompletionResult]::new('--watch', '--watch', [CompletionResultType]::ParameterName, 'Go on when all is played: play again what changes touch, be it a scenario, a fragment or a fixture, until Ctrl-C')
            [CompletionResult]::new('--show-trace', '--show-trace', [CompletionResultType]::ParameterName, 'Print every trace, not only those of failures')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;check' {
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How it is written')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Let warnings fail the check, too: exit code 4')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;fmt' {
            [CompletionResult]::new('--check', '--check', [CompletionResultType]::ParameterName, 'Change nothing, and say which files are laid out otherwise: exit code 4 if there are some')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;up' {
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('--wallet', '--wallet', [CompletionResultType]::ParameterName, 'Which wallet: a file of fixtures/wallets')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Who holds the phone at first')
            [CompletionResult]::new('--mini-program', '--mini-program', [CompletionResultType]::ParameterName, 'The mini program whose merchant is started')
            [CompletionResult]::new('--clock', '--clock', [CompletionResultType]::ParameterName, 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system''s clock')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Draw the same codes and tokens every time')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host')
            [CompletionResult]::new('--allow-host', '--allow-host', [CompletionResultType]::ParameterName, 'A name, beside localhost, that the servers may be called by; may be given more than once')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the ready line is written')
            [CompletionResult]::new('--https-port', '--https-port', [CompletionResultType]::ParameterName, 'Let the wallet server speak TLS on this port as well; 0 takes a free one')
            [CompletionResult]::new('--ca-dir', '--ca-dir', [CompletionResultType]::ParameterName, 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user''s data folder]')
            [CompletionResult]::new('--merchant', '--merchant', [CompletionResultType]::ParameterName, 'Your own backend in the place of a merchant''s reference backend, NAME being one of the fixtures'' merchants [default NAME: the merchant of --mini-program]; may be given more than once')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server; may be given more than once')
            [CompletionResult]::new('--import', '--import', [CompletionResultType]::ParameterName, 'Go on from the state in this folder, which --export-on-exit wrote; it says what time it is, and who holds the phone')
            [CompletionResult]::new('--export-on-exit', '--export-on-exit', [CompletionResultType]::ParameterName, 'Write the state to this folder at the end [default DIR: that of --import]')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first of the ports in a row: wallet server, wallet app, merchant, mini programs, then the other merchants in the order of their names; 0 takes whichever are free')
            [CompletionResult]::new('--lenient', '--lenient', [CompletionResultType]::ParameterName, 'Let go of what the wallet''s documents demand and their own samples leave out: see docs/wallets.md')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;serve' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('wallet-server', 'wallet-server', [CompletionResultType]::ParameterValue, 'Signed OpenAPIs, and the gateway for the wallet app')
            [CompletionResult]::new('wallet-app', 'wallet-app', [CompletionResultType]::ParameterValue, 'The phone, and the mini programs in it')
            [CompletionResult]::new('merchant', 'merchant', [CompletionResultType]::ParameterValue, 'The reference merchant backend')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'walletsim;serve;wallet-server' {
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('--wallet', '--wallet', [CompletionResultType]::ParameterName, 'Which wallet: a file of fixtures/wallets')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Who holds the phone at first')
            [CompletionResult]::new('--mini-program', '--mini-program', [CompletionResultType]::ParameterName, 'The mini program whose merchant is started')
            [CompletionResult]::new('--clock', '--clock', [CompletionResultType]::ParameterName, 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system''s clock')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Draw the same codes and tokens every time')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host')
            [CompletionResult]::new('--allow-host', '--allow-host', [CompletionResultType]::ParameterName, 'A name, beside localhost, that the servers may be called by; may be given more than once')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the ready line is written')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, '0 takes a free one')
            [CompletionResult]::new('--wallet-app', '--wallet-app', [CompletionResultType]::ParameterName, 'Where the wallet app is: users sign there what merchants prepare')
            [CompletionResult]::new('--https-port', '--https-port', [CompletionResultType]::ParameterName, 'Let the wallet server speak TLS on this port as well; 0 takes a free one')
            [CompletionResult]::new('--ca-dir', '--ca-dir', [CompletionResultType]::ParameterName, 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user''s data folder]')
            [CompletionResult]::new('--gateway-secret', '--gateway-secret', [CompletionResultType]::ParameterName, 'What the wallet app proves itself with; any text, the same for both')
            [CompletionResult]::new('--lenient', '--lenient', [CompletionResultType]::ParameterName, 'Let go of what the wallet''s documents demand and their own samples leave out: see docs/wallets.md')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;serve;wallet-app' {
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('--wallet', '--wallet', [CompletionResultType]::ParameterName, 'Which wallet: a file of fixtures/wallets')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Who holds the phone at first')
            [CompletionResult]::new('--mini-program', '--mini-program', [CompletionResultType]::ParameterName, 'The mini program whose merchant is started')
            [CompletionResult]::new('--clock', '--clock', [CompletionResultType]::ParameterName, 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system''s clock')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Draw the same codes and tokens every time')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host')
            [CompletionResult]::new('--allow-host', '--allow-host', [CompletionResultType]::ParameterName, 'A name, beside localhost, that the servers may be called by; may be given more than once')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the ready line is written')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The phone''s port; 0 takes a free one')
            [CompletionResult]::new('--mini-programs-port', '--mini-programs-port', [CompletionResultType]::ParameterName, 'The mini programs'' port; 0 takes a free one')
            [CompletionResult]::new('--wallet-server', '--wallet-server', [CompletionResultType]::ParameterName, 'Where the wallet server is')
            [CompletionResult]::new('--merchant', '--merchant', [CompletionResultType]::ParameterName, 'Where the merchant''s backend is')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server; may be given more than once')
            [CompletionResult]::new('--gateway-secret', '--gateway-secret', [CompletionResultType]::ParameterName, 'What the wallet app proves itself with; any text, the same for both')
            [CompletionResult]::new('--lenient', '--lenient', [CompletionResultType]::ParameterName, 'Let go of what the wallet''s documents demand and their own samples leave out: see docs/wallets.md')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;serve;merchant' {
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('--wallet', '--wallet', [CompletionResultType]::ParameterName, 'Which wallet: a file of fixtures/wallets')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Who holds the phone at first')
            [CompletionResult]::new('--mini-program', '--mini-program', [CompletionResultType]::ParameterName, 'The mini program whose merchant is started')
            [CompletionResult]::new('--clock', '--clock', [CompletionResultType]::ParameterName, 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system''s clock')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Draw the same codes and tokens every time')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host')
            [CompletionResult]::new('--allow-host', '--allow-host', [CompletionResultType]::ParameterName, 'A name, beside localhost, that the servers may be called by; may be given more than once')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the ready line is written')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, '0 takes a free one')
            [CompletionResult]::new('--wallet-server', '--wallet-server', [CompletionResultType]::ParameterName, 'Where the wallet server is')
            [CompletionResult]::new('--mini-programs', '--mini-programs', [CompletionResultType]::ParameterName, 'Where mini programs are, for the merchant''s own page')
            [CompletionResult]::new('--lenient', '--lenient', [CompletionResultType]::ParameterName, 'Let go of what the wallet''s documents demand and their own samples leave out: see docs/wallets.md')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;serve;help' {
            [CompletionResult]::new('wallet-server', 'wallet-server', [CompletionResultType]::ParameterValue, 'Signed OpenAPIs, and the gateway for the wallet app')
            [CompletionResult]::new('wallet-app', 'wallet-app', [CompletionResultType]::ParameterValue, 'The phone, and the mini programs in it')
            [CompletionResult]::new('merchant', 'merchant', [CompletionResultType]::ParameterValue, 'The reference merchant backend')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'walletsim;serve;help;wallet-server' {
            break
        }
        'walletsim;serve;help;wallet-app' {
            break
        }
        'walletsim;serve;help;merchant' {
            break
        }
        'walletsim;serve;help;help' {
            break
        }
        'walletsim;exec' {
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('--wallet', '--wallet', [CompletionResultType]::ParameterName, 'Which wallet: a file of fixtures/wallets')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Who holds the phone at first')
            [CompletionResult]::new('--mini-program', '--mini-program', [CompletionResultType]::ParameterName, 'The mini program whose merchant is started')
            [CompletionResult]::new('--clock', '--clock', [CompletionResultType]::ParameterName, 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system''s clock')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Draw the same codes and tokens every time')
            [CompletionResult]::new('--listen', '--listen', [CompletionResultType]::ParameterName, 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host')
            [CompletionResult]::new('--allow-host', '--allow-host', [CompletionResultType]::ParameterName, 'A name, beside localhost, that the servers may be called by; may be given more than once')
            [CompletionResult]::new('--merchant', '--merchant', [CompletionResultType]::ParameterName, 'Your own backend in the place of a merchant''s reference backend, NAME being one of the fixtures'' merchants [default NAME: the merchant of --mini-program]; may be given more than once')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server; may be given more than once')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first of the ports in a row, as for `walletsim up`; 0 takes whichever are free')
            [CompletionResult]::new('--lenient', '--lenient', [CompletionResultType]::ParameterName, 'Let go of what the wallet''s documents demand and their own samples leave out: see docs/wallets.md')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;wait' {
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Any server of the simulator')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first port, as given to `walletsim up`, instead of --server')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait at most')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;healthcheck' {
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Any server of the simulator')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first port, as given to `walletsim up`, instead of --server')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;trace' {
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Any server of the simulator')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first port, as given to `walletsim up`, instead of --server')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the trace is written')
            [CompletionResult]::new('--follow', '--follow', [CompletionResultType]::ParameterName, 'Go on printing what is said, until Ctrl-C')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;code' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Whom the code is about: a name of the fixtures, or a user id')
            [CompletionResult]::new('--mini-program', '--mini-program', [CompletionResultType]::ParameterName, 'For which mini program: a name of the fixtures, or an appId')
            [CompletionResult]::new('--scopes', '--scopes', [CompletionResultType]::ParameterName, 'What it lets out, with commas; what the user would be asked for is accepted and remembered')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Any server of the simulator')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first port, as given to `walletsim up`, instead of --server')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The code alone, or all that the simulator tells with it')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;play' {
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('--pace', '--pace', [CompletionResultType]::ParameterName, 'How long each step is told before it is taken')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first of four ports in a row; 0 takes whichever are free')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;record' {
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Any server of the simulator')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first port, as given to `walletsim up`, instead of --server')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;explain' {
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;sign' {
            [CompletionResult]::new('--path', '--path', [CompletionResultType]::ParameterName, 'The path to call, such as /v1/authorizations/applyToken; a query is sent but not signed')
            [CompletionResult]::new('--client', '--client', [CompletionResultType]::ParameterName, 'A merchant of the fixtures, by name or client id')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'A client id of your own, with --key')
            [CompletionResult]::new('--key', '--key', [CompletionResultType]::ParameterName, 'The private key to sign with: PKCS#8, as PEM or bare Base64')
            [CompletionResult]::new('--key-version', '--key-version', [CompletionResultType]::ParameterName, 'The version to say that the key has [default: the client''s own, or 1]')
            [CompletionResult]::new('--time', '--time', [CompletionResultType]::ParameterName, 'The Request-Time, in any form [default: now]')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'How the signature is written')
            [CompletionResult]::new('--body', '--body', [CompletionResultType]::ParameterName, 'The body; @FILE stands for what is in a file, as curl has it')
            [CompletionResult]::new('--body-file', '--body-file', [CompletionResultType]::ParameterName, 'The file with the body, byte for byte [default: stdin]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print')
            [CompletionResult]::new('--wallet-server', '--wallet-server', [CompletionResultType]::ParameterName, 'The base URL of the curl command')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first port, as given to `walletsim up`, instead of --wallet-server')
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('--show', '--show', [CompletionResultType]::ParameterName, 'Show the string to sign and its SHA-256 on stderr')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;verify' {
            [CompletionResult]::new('--request', '--request', [CompletionResultType]::ParameterName, 'A request: raw HTTP, or a curl command; `-` for stdin')
            [CompletionResult]::new('--response', '--response', [CompletionResultType]::ParameterName, 'A response: raw HTTP; `-` for stdin')
            [CompletionResult]::new('--path', '--path', [CompletionResultType]::ParameterName, 'The path that was called, such as /v1/authorizations/applyToken: a response does not say it, and its signature covers it')
            [CompletionResult]::new('--public-key', '--public-key', [CompletionResultType]::ParameterName, 'The sender''s public key, instead of the fixtures'' [X.509, as PEM or bare Base64]')
            [CompletionResult]::new('--wallet', '--wallet', [CompletionResultType]::ParameterName, 'Whose paths a path may have been mistaken for: a wallet of the fixtures')
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;explain-signature' {
            [CompletionResult]::new('--request', '--request', [CompletionResultType]::ParameterName, 'A request: raw HTTP, or a curl command; `-` for stdin')
            [CompletionResult]::new('--response', '--response', [CompletionResultType]::ParameterName, 'A response: raw HTTP; `-` for stdin')
            [CompletionResult]::new('--path', '--path', [CompletionResultType]::ParameterName, 'The path that was called, such as /v1/authorizations/applyToken: a response does not say it, and its signature covers it')
            [CompletionResult]::new('--public-key', '--public-key', [CompletionResultType]::ParameterName, 'The sender''s public key, instead of the fixtures'' [X.509, as PEM or bare Base64]')
            [CompletionResult]::new('--wallet', '--wallet', [CompletionResultType]::ParameterName, 'Whose paths a path may have been mistaken for: a wallet of the fixtures')
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;keys' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make an RSA key pair of 2048 bits: PKCS#8 and X.509, as PEM files')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a key, or list those of the fixtures with whose they are')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'walletsim;keys;generate' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'The folder to write to; made if it is not there')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'What the files are called: NAME.private.pem and NAME.public.pem')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'What to print')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;keys;show' {
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How the key is written')
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('--private', '--private', [CompletionResultType]::ParameterName, 'The private half instead of the public one')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;keys;help' {
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make an RSA key pair of 2048 bits: PKCS#8 and X.509, as PEM files')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a key, or list those of the fixtures with whose they are')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'walletsim;keys;help;generate' {
            break
        }
        'walletsim;keys;help;show' {
            break
        }
        'walletsim;keys;help;help' {
            break
        }
        'walletsim;wallets' {
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How it is written')
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;openapi' {
            [CompletionResult]::new('--wallet', '--wallet', [CompletionResultType]::ParameterName, 'Which wallet: a file of fixtures/wallets')
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;schema' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;env' {
            [CompletionResult]::new('--merchant', '--merchant', [CompletionResultType]::ParameterName, 'Whose backend it is: a merchant of the fixtures')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How it is written')
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'The first port, as given to `walletsim up`: the wallet server''s, and next to it the wallet app''s')
            [CompletionResult]::new('--wallet-server', '--wallet-server', [CompletionResultType]::ParameterName, 'Where the wallet server is, if not on --port')
            [CompletionResult]::new('--wallet-app', '--wallet-app', [CompletionResultType]::ParameterName, 'Where the wallet app is, if not on the port after --port')
            [CompletionResult]::new('--keys-dir', '--keys-dir', [CompletionResultType]::ParameterName, 'Write the keys into this folder and name their files, instead of printing the private one')
            [CompletionResult]::new('--fixtures', '--fixtures', [CompletionResultType]::ParameterName, 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;ca' {
            [CompletionResult]::new('--out', '--out', [CompletionResultType]::ParameterName, 'Write it into this file instead')
            [CompletionResult]::new('--ca-dir', '--ca-dir', [CompletionResultType]::ParameterName, 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user''s data folder]')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;completions' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;man' {
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'walletsim;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Write a project to begin with: a mini program of your own, scenarios, and a workflow that plays them')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Play scenario files, each in its own world, and judge them')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Read scenario files and say what is wrong with them, playing nothing')
            [CompletionResult]::new('fmt', 'fmt', [CompletionResultType]::ParameterValue, 'Lay scenario files out in one way, comments kept')
            [CompletionResult]::new('up', 'up', [CompletionResultType]::ParameterValue, 'Start wallet server, wallet app, merchant backend and mini programs, until Ctrl-C')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Start one party alone')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Start everything on free ports, run a command that is told where, and stop: for any test runner')
            [CompletionResult]::new('wait', 'wait', [CompletionResultType]::ParameterValue, 'Wait until a simulator answers')
            [CompletionResult]::new('healthcheck', 'healthcheck', [CompletionResultType]::ParameterValue, 'Ask a simulator once whether it is there')
            [CompletionResult]::new('trace', 'trace', [CompletionResultType]::ParameterValue, 'Print what was said in a running simulator')
            [CompletionResult]::new('code', 'code', [CompletionResultType]::ParameterValue, 'Print an authCode that a running simulator issues without the phone')
            [CompletionResult]::new('play', 'play', [CompletionResultType]::ParameterValue, 'Play one scenario in the browser, at a human''s pace and with captions')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Print what was done by hand in a running simulator as a scenario file')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say what a result code means, what brings it about and what to do')
            [CompletionResult]::new('sign', 'sign', [CompletionResultType]::ParameterValue, 'Print the headers of a signed request, or a curl command that sends it')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say whether the signature of a captured message verifies')
            [CompletionResult]::new('explain-signature', 'explain-signature', [CompletionResultType]::ParameterValue, 'Say why the signature of a captured message does not verify, and show the string to sign')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Make key pairs, and show those there are')
            [CompletionResult]::new('wallets', 'wallets', [CompletionResultType]::ParameterValue, 'List the wallets, or show what one is like, key by key, with who says so')
            [CompletionResult]::new('openapi', 'openapi', [CompletionResultType]::ParameterValue, 'Print what a wallet serves, as an OpenAPI 3.1 document')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of a kind of file')
            [CompletionResult]::new('env', 'env', [CompletionResultType]::ParameterValue, 'Print what a backend needs: addresses, client id and keys')
            [CompletionResult]::new('ca', 'ca', [CompletionResultType]::ParameterValue, 'Print the certificate that clients of --https-port are to trust')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print what makes a shell complete this program''s options and names')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page of this program, or of one of its commands')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'walletsim;help;init' {
            break
        }
        'walletsim;help;run' {
            break
        }
        'walletsim;help;check' {
            break
        }
        'walletsim;help;fmt' {
            break
        }
        'walletsim;help;up' {
            break
        }
        'walletsim;help;serve' {
            [CompletionResult]::new('wallet-server', 'wallet-server', [CompletionResultType]::ParameterValue, 'Signed OpenAPIs, and the gateway for the wallet app')
            [CompletionResult]::new('wallet-app', 'wallet-app', [CompletionResultType]::ParameterValue, 'The phone, and the mini programs in it')
            [CompletionResult]::new('merchant', 'merchant', [CompletionResultType]::ParameterValue, 'The reference merchant backend')
            break
        }
        'walletsim;help;serve;wallet-server' {
            break
        }
        'walletsim;help;serve;wallet-app' {
            break
        }
        'walletsim;help;serve;merchant' {
            break
        }
        'walletsim;help;exec' {
            break
        }
        'walletsim;help;wait' {
            break
        }
        'walletsim;help;healthcheck' {
            break
        }
        'walletsim;help;trace' {
            break
        }
        'walletsim;help;code' {
            break
        }
        'walletsim;help;play' {
            break
        }
        'walletsim;help;record' {
            break
        }
        'walletsim;help;explain' {
            break
        }
        'walletsim;help;sign' {
            break
        }
        'walletsim;help;verify' {
            break
        }
        'walletsim;help;explain-signature' {
            break
        }
        'walletsim;help;keys' {
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Make an RSA key pair of 2048 bits: PKCS#8 and X.509, as PEM files')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a key, or list those of the fixtures with whose they are')
            break
        }
        'walletsim;help;keys;generate' {
            break
        }
        'walletsim;help;keys;show' {
            break
        }
        'walletsim;help;wallets' {
            break
        }
        'walletsim;help;openapi' {
            break
        }
        'walletsim;help;schema' {
            break
        }
        'walletsim;help;env' {
            break
        }
        'walletsim;help;ca' {
            break
        }
        'walletsim;help;completions' {
            break
        }
        'walletsim;help;man' {
            break
        }
        'walletsim;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
