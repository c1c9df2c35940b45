# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_walletsim_global_optspecs
    string join \n h/help V/version
end

function __fish_walletsim_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_walletsim_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_walletsim_using_subcommand
    set -l cmd (__fish_walletsim_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c walletsim -n "__fish_walletsim_needs_command" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_needs_command" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "init" -d 'Write a project to begin with: a mini program of your own, scenarios, and a workflow that plays them'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "run" -d 'Play scenario files, each in its own world, and judge them'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "check" -d 'Read scenario files and say what is wrong with them, playing nothing'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "fmt" -d 'Lay scenario files out in one way, comments kept'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "up" -d 'Start wallet server, wallet app, merchant backend and mini programs, until Ctrl-C'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "serve" -d 'Start one party alone'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "exec" -d 'Start everything on free ports, run a command that is told where, and stop: for any test runner'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "wait" -d 'Wait until a simulator answers'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "healthcheck" -d 'Ask a simulator once whether it is there'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "trace" -d 'Print what was said in a running simulator'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "code" -d 'Print an authCode that a running simulator issues without the phone'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "play" -d 'Play one scenario in the browser, at a human\'s pace and with captions'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "record" -d 'Print what was done by hand in a running simulator as a scenario file'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "explain" -d 'Say what a result code means, what brings it about and what to do'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "sign" -d 'Print the headers of a signed request, or a curl command that sends it'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "verify" -d 'Say whether the signature of a captured message verifies'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "explain-signature" -d 'Say why the signature of a captured message does not verify, and show the string to sign'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "keys" -d 'Make key pairs, and show those there are'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "wallets" -d 'List the wallets, or show what one is like, key by key, with who says so'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "openapi" -d 'Print what a wallet serves, as an OpenAPI 3.1 document'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "schema" -d 'Print the JSON Schema of a kind of file'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "env" -d 'Print what a backend needs: addresses, client id and keys'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "ca" -d 'Print the certificate that clients of --https-port are to trust'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "completions" -d 'Print what makes a shell complete this program\'s options and names'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "man" -d 'Print the manual page of this program, or of one of its commands'
complete -c walletsim -n "__fish_walletsim_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c walletsim -n "__fish_walletsim_using_subcommand init" -l wallet -d 'The wallet that the mini program is for' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand init" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand init" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l jobs -d 'How many scenarios are played at once [default: one for each processor]' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l tag -d 'Play only those with this tag; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l filter -d 'Play only those with this text in their name or title, in capitals or not' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l repeat -d 'Play each so many times' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l seed-from -d 'The seed of the first time, instead of each scenario\'s own; each further time has the next one' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l retry -d 'Play one that failed again, so many times at most; if it holds then it is told to be flaky' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l wallet -d 'Play against this wallet instead of each scenario\'s own; may be given more than once. Where it is not the scenario\'s own, golden traces are neither compared nor written' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l merchant -d 'Put your own backend in the place of the reference merchant, the one of each scenario\'s mini program; it finds the wallet server at the first of --port' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l merchant-cmd -d 'Start your own backend with this shell command, anew for each scenario; it is told what `walletsim env` prints, and in PORT where to listen' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l merchant-timeout -d 'How long the backend of --merchant-cmd may take until it listens' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l fail-on -d 'Let the run fail for more than failed expectations' -r -f -a "findings\t'Misuse of the wallet by your own backend, found with its evidence'"
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l port -d 'The first of four ports in a row for every scenario, which are then played one by one [default: free ports, or 7700 with --merchant]' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l https-port -d 'Let the wallet server speak TLS on this port as well; 0 takes a free one' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l ca-dir -d 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user\'s data folder]' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l report-junit -d 'Write a JUnit report to this file as well' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l report-json -d 'Write a JSON report to this file as well' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l report-tap -d 'Write a TAP report to this file as well' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l report-sarif -d 'Write what is found about your own backend to this file as well, as SARIF' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l report-html -d 'Write a page into this folder as well, with a sequence diagram of each scenario: one page a run, and an index.html that lists them' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l annotations -d 'Print what failed so that it is shown beside its line as well [default: github within GitHub Actions]' -r -f -a "github\t'Workflow commands of GitHub Actions'
none\t'Nobody'"
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l fail-fast -d 'Begin nothing more after the first failure'
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l probe -d 'Play each scenario that held again with a wallet that signs wrongly, and with one that says its results are unknown, to see how your backend takes it'
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l bless -d 'Write golden traces instead of comparing them'
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l watch -d 'Go on when all is played: play again what changes touch, be it a scenario, a fragment or a fixture, until Ctrl-C'
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -l show-trace -d 'Print every trace, not only those of failures'
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand run" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand check" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand check" -l output -d 'How it is written' -r -f -a "text\t'For people'
json\t'One line of JSON'"
complete -c walletsim -n "__fish_walletsim_using_subcommand check" -l strict -d 'Let warnings fail the check, too: exit code 4'
complete -c walletsim -n "__fish_walletsim_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand check" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand fmt" -l check -d 'Change nothing, and say which files are laid out otherwise: exit code 4 if there are some'
complete -c walletsim -n "__fish_walletsim_using_subcommand fmt" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand fmt" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l wallet -d 'Which wallet: a file of fixtures/wallets' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l user -d 'Who holds the phone at first' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l mini-program -d 'The mini program whose merchant is started' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l clock -d 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system\'s clock' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l seed -d 'Draw the same codes and tokens every time' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l listen -d 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l allow-host -d 'A name, beside localhost, that the servers may be called by; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l output -d 'How the ready line is written' -r -f -a "text\t'For people'
json\t'One line of JSON'"
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l https-port -d 'Let the wallet server speak TLS on this port as well; 0 takes a free one' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l ca-dir -d 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user\'s data folder]' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l merchant -d 'Your own backend in the place of a merchant\'s reference backend, NAME being one of the fixtures\' merchants [default NAME: the merchant of --mini-program]; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l page -d 'Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l import -d 'Go on from the state in this folder, which --export-on-exit wrote; it says what time it is, and who holds the phone' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l export-on-exit -d 'Write the state to this folder at the end [default DIR: that of --import]' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l port -d 'The first of the ports in a row: wallet server, wallet app, merchant, mini programs, then the other merchants in the order of their names; 0 takes whichever are free' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -l lenient -d 'Let go of what the wallet\'s documents demand and their own samples leave out: see docs/wallets.md'
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand up" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and not __fish_seen_subcommand_from wallet-server wallet-app merchant help" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and not __fish_seen_subcommand_from wallet-server wallet-app merchant help" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and not __fish_seen_subcommand_from wallet-server wallet-app merchant help" -f -a "wallet-server" -d 'Signed OpenAPIs, and the gateway for the wallet app'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and not __fish_seen_subcommand_from wallet-server wallet-app merchant help" -f -a "wallet-app" -d 'The phone, and the mini programs in it'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and not __fish_seen_subcommand_from wallet-server wallet-app merchant help" -f -a "merchant" -d 'The reference merchant backend'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and not __fish_seen_subcommand_from wallet-server wallet-app merchant help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l wallet -d 'Which wallet: a file of fixtures/wallets' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l user -d 'Who holds the phone at first' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l mini-program -d 'The mini program whose merchant is started' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l clock -d 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system\'s clock' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l seed -d 'Draw the same codes and tokens every time' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l listen -d 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l allow-host -d 'A name, beside localhost, that the servers may be called by; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l output -d 'How the ready line is written' -r -f -a "text\t'For people'
json\t'One line of JSON'"
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l port -d '0 takes a free one' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l wallet-app -d 'Where the wallet app is: users sign there what merchants prepare' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l https-port -d 'Let the wallet server speak TLS on this port as well; 0 takes a free one' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l ca-dir -d 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user\'s data folder]' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l gateway-secret -d 'What the wallet app proves itself with; any text, the same for both' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -l lenient -d 'Let go of what the wallet\'s documents demand and their own samples leave out: see docs/wallets.md'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-server" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l wallet -d 'Which wallet: a file of fixtures/wallets' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l user -d 'Who holds the phone at first' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l mini-program -d 'The mini program whose merchant is started' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l clock -d 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system\'s clock' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l seed -d 'Draw the same codes and tokens every time' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l listen -d 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l allow-host -d 'A name, beside localhost, that the servers may be called by; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l output -d 'How the ready line is written' -r -f -a "text\t'For people'
json\t'One line of JSON'"
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l port -d 'The phone\'s port; 0 takes a free one' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l mini-programs-port -d 'The mini programs\' port; 0 takes a free one' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l wallet-server -d 'Where the wallet server is' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l merchant -d 'Where the merchant\'s backend is' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l page -d 'Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l gateway-secret -d 'What the wallet app proves itself with; any text, the same for both' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -l lenient -d 'Let go of what the wallet\'s documents demand and their own samples leave out: see docs/wallets.md'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from wallet-app" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l wallet -d 'Which wallet: a file of fixtures/wallets' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l user -d 'Who holds the phone at first' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l mini-program -d 'The mini program whose merchant is started' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l clock -d 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system\'s clock' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l seed -d 'Draw the same codes and tokens every time' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l listen -d 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l allow-host -d 'A name, beside localhost, that the servers may be called by; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l output -d 'How the ready line is written' -r -f -a "text\t'For people'
json\t'One line of JSON'"
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l port -d '0 takes a free one' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l wallet-server -d 'Where the wallet server is' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l mini-programs -d 'Where mini programs are, for the merchant\'s own page' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -l lenient -d 'Let go of what the wallet\'s documents demand and their own samples leave out: see docs/wallets.md'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from merchant" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "wallet-server" -d 'Signed OpenAPIs, and the gateway for the wallet app'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "wallet-app" -d 'The phone, and the mini programs in it'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "merchant" -d 'The reference merchant backend'
complete -c walletsim -n "__fish_walletsim_using_subcommand serve; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l wallet -d 'Which wallet: a file of fixtures/wallets' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l user -d 'Who holds the phone at first' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l mini-program -d 'The mini program whose merchant is started' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l clock -d 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system\'s clock' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l seed -d 'Draw the same codes and tokens every time' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l listen -d 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l allow-host -d 'A name, beside localhost, that the servers may be called by; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l merchant -d 'Your own backend in the place of a merchant\'s reference backend, NAME being one of the fixtures\' merchants [default NAME: the merchant of --mini-program]; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l page -d 'Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server; may be given more than once' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l port -d 'The first of the ports in a row, as for `walletsim up`; 0 takes whichever are free' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -l lenient -d 'Let go of what the wallet\'s documents demand and their own samples leave out: see docs/wallets.md'
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand exec" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand wait" -l server -d 'Any server of the simulator' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand wait" -l port -d 'The first port, as given to `walletsim up`, instead of --server' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand wait" -l timeout -d 'How long to wait at most' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand wait" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand wait" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand healthcheck" -l server -d 'Any server of the simulator' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand healthcheck" -l port -d 'The first port, as given to `walletsim up`, instead of --server' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand healthcheck" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand healthcheck" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand trace" -l server -d 'Any server of the simulator' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand trace" -l port -d 'The first port, as given to `walletsim up`, instead of --server' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand trace" -l output -d 'How the trace is written' -r -f -a "text\t'For people'
json\t'One line of JSON'"
complete -c walletsim -n "__fish_walletsim_using_subcommand trace" -l follow -d 'Go on printing what is said, until Ctrl-C'
complete -c walletsim -n "__fish_walletsim_using_subcommand trace" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand trace" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand code" -l user -d 'Whom the code is about: a name of the fixtures, or a user id' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand code" -l mini-program -d 'For which mini program: a name of the fixtures, or an appId' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand code" -l scopes -d 'What it lets out, with commas; what the user would be asked for is accepted and remembered' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand code" -l server -d 'Any server of the simulator' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand code" -l port -d 'The first port, as given to `walletsim up`, instead of --server' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand code" -l output -d 'The code alone, or all that the simulator tells with it' -r -f -a "text\t'For people'
json\t'One line of JSON'"
complete -c walletsim -n "__fish_walletsim_using_subcommand code" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand code" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand play" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand play" -l pace -d 'How long each step is told before it is taken' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand play" -l port -d 'The first of four ports in a row; 0 takes whichever are free' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand play" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand play" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand record" -l server -d 'Any server of the simulator' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand record" -l port -d 'The first port, as given to `walletsim up`, instead of --server' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand record" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand record" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand explain" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand explain" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand explain" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l path -d 'The path to call, such as /v1/authorizations/applyToken; a query is sent but not signed' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l client -d 'A merchant of the fixtures, by name or client id' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l client-id -d 'A client id of your own, with --key' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l key -d 'The private key to sign with: PKCS#8, as PEM or bare Base64' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l key-version -d 'The version to say that the key has [default: the client\'s own, or 1]' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l time -d 'The Request-Time, in any form [default: now]' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l encoding -d 'How the signature is written' -r -f -a "percent-base64\t'Standard Base64, then percent-encoded, as the official SDKs do'
base64\t'Standard Base64'
base64-url\t'base64url without padding'"
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l body -d 'The body; @FILE stands for what is in a file, as curl has it' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l body-file -d 'The file with the body, byte for byte [default: stdin]' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l output -d 'What to print' -r -f -a "headers\t'A header a line'
curl\t'A curl command that sends the request'"
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l wallet-server -d 'The base URL of the curl command' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l port -d 'The first port, as given to `walletsim up`, instead of --wallet-server' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -l show -d 'Show the string to sign and its SHA-256 on stderr'
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand sign" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand verify" -l request -d 'A request: raw HTTP, or a curl command; `-` for stdin' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand verify" -l response -d 'A response: raw HTTP; `-` for stdin' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand verify" -l path -d 'The path that was called, such as /v1/authorizations/applyToken: a response does not say it, and its signature covers it' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand verify" -l public-key -d 'The sender\'s public key, instead of the fixtures\' [X.509, as PEM or bare Base64]' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand verify" -l wallet -d 'Whose paths a path may have been mistaken for: a wallet of the fixtures' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand verify" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand verify" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand verify" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand explain-signature" -l request -d 'A request: raw HTTP, or a curl command; `-` for stdin' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand explain-signature" -l response -d 'A response: raw HTTP; `-` for stdin' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand explain-signature" -l path -d 'The path that was called, such as /v1/authorizations/applyToken: a response does not say it, and its signature covers it' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand explain-signature" -l public-key -d 'The sender\'s public key, instead of the fixtures\' [X.509, as PEM or bare Base64]' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand explain-signature" -l wallet -d 'Whose paths a path may have been mistaken for: a wallet of the fixtures' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand explain-signature" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand explain-signature" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand explain-signature" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and not __fish_seen_subcommand_from generate show help" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and not __fish_seen_subcommand_from generate show help" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and not __fish_seen_subcommand_from generate show help" -f -a "generate" -d 'Make an RSA key pair of 2048 bits: PKCS#8 and X.509, as PEM files'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and not __fish_seen_subcommand_from generate show help" -f -a "show" -d 'Print a key, or list those of the fixtures with whose they are'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and not __fish_seen_subcommand_from generate show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from generate" -l out -d 'The folder to write to; made if it is not there' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from generate" -l name -d 'What the files are called: NAME.private.pem and NAME.public.pem' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from generate" -l output -d 'What to print' -r -f -a "files\t'The names of the files'
base64\t'Beside each name, the key as one line of Base64, as the official SDKs take it'"
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from generate" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from show" -l output -d 'How the key is written' -r -f -a "pem\t'With BEGIN and END lines'
base64\t'One line of Base64, as the official SDKs take it'"
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from show" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from show" -l private -d 'The private half instead of the public one'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "generate" -d 'Make an RSA key pair of 2048 bits: PKCS#8 and X.509, as PEM files'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print a key, or list those of the fixtures with whose they are'
complete -c walletsim -n "__fish_walletsim_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c walletsim -n "__fish_walletsim_using_subcommand wallets" -l output -d 'How it is written' -r -f -a "text\t'For people'
json\t'One line of JSON'"
complete -c walletsim -n "__fish_walletsim_using_subcommand wallets" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand wallets" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand wallets" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand openapi" -l wallet -d 'Which wallet: a file of fixtures/wallets' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand openapi" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand openapi" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand openapi" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand schema" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand env" -l merchant -d 'Whose backend it is: a merchant of the fixtures' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand env" -l output -d 'How it is written' -r -f -a "shell\t'`export NAME=\'value\'`, for `eval "$(walletsim env)"`'
dotenv\t'`NAME="value"`, for a .env file'
json\t'One object'"
complete -c walletsim -n "__fish_walletsim_using_subcommand env" -l port -d 'The first port, as given to `walletsim up`: the wallet server\'s, and next to it the wallet app\'s' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand env" -l wallet-server -d 'Where the wallet server is, if not on --port' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand env" -l wallet-app -d 'Where the wallet app is, if not on the port after --port' -r
complete -c walletsim -n "__fish_walletsim_using_subcommand env" -l keys-dir -d 'Write the keys into this folder and name their files, instead of printing the private one' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand env" -l fixtures -d 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand env" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c walletsim -n "__fish_walletsim_using_subcommand env" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand ca" -l out -d 'Write it into this file instead' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand ca" -l ca-dir -d 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user\'s data folder]' -r -F
complete -c walletsim -n "__fish_walletsim_using_subcommand ca" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand ca" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand completions" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand completions" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand man" -s h -l help -d 'Print help'
complete -c walletsim -n "__fish_walletsim_using_subcommand man" -s V -l version -d 'Print version'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "init" -d 'Write a project to begin with: a mini program of your own, scenarios, and a workflow that plays them'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "run" -d 'Play scenario files, each in its own world, and judge them'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "check" -d 'Read scenario files and say what is wrong with them, playing nothing'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "fmt" -d 'Lay scenario files out in one way, comments kept'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "up" -d 'Start wallet server, wallet app, merchant backend and mini programs, until Ctrl-C'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "serve" -d 'Start one party alone'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "exec" -d 'Start everything on free ports, run a command that is told where, and stop: for any test runner'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "wait" -d 'Wait until a simulator answers'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "healthcheck" -d 'Ask a simulator once whether it is there'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "trace" -d 'Print what was said in a running simulator'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "code" -d 'Print an authCode that a running simulator issues without the phone'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "play" -d 'Play one scenario in the browser, at a human\'s pace and with captions'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "record" -d 'Print what was done by hand in a running simulator as a scenario file'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "explain" -d 'Say what a result code means, what brings it about and what to do'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "sign" -d 'Print the headers of a signed request, or a curl command that sends it'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "verify" -d 'Say whether the signature of a captured message verifies'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "explain-signature" -d 'Say why the signature of a captured message does not verify, and show the string to sign'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "keys" -d 'Make key pairs, and show those there are'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "wallets" -d 'List the wallets, or show what one is like, key by key, with who says so'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "openapi" -d 'Print what a wallet serves, as an OpenAPI 3.1 document'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "schema" -d 'Print the JSON Schema of a kind of file'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "env" -d 'Print what a backend needs: addresses, client id and keys'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "ca" -d 'Print the certificate that clients of --https-port are to trust'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "completions" -d 'Print what makes a shell complete this program\'s options and names'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "man" -d 'Print the manual page of this program, or of one of its commands'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and not __fish_seen_subcommand_from init run check fmt up serve exec wait healthcheck trace code play record explain sign verify explain-signature keys wallets openapi schema env ca completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and __fish_seen_subcommand_from serve" -f -a "wallet-server" -d 'Signed OpenAPIs, and the gateway for the wallet app'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and __fish_seen_subcommand_from serve" -f -a "wallet-app" -d 'The phone, and the mini programs in it'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and __fish_seen_subcommand_from serve" -f -a "merchant" -d 'The reference merchant backend'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "generate" -d 'Make an RSA key pair of 2048 bits: PKCS#8 and X.509, as PEM files'
complete -c walletsim -n "__fish_walletsim_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "show" -d 'Print a key, or list those of the fixtures with whose they are'
