
use builtin;
use str;

set edit:completion:arg-completer[walletsim] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'walletsim'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'walletsim'= {
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand init 'Write a project to begin with: a mini program of your own, scenarios, and a workflow that plays them'
            cand run 'Play scenario files, each in its own world, and judge them'
            cand check 'Read scenario files and say what is wrong with them, playing nothing'
            cand fmt 'Lay scenario files out in one way, comments kept'
            cand up 'Start wallet server, wallet app, merchant backend and mini programs, until Ctrl-C'
            cand serve 'Start one party alone'
            cand exec 'Start everything on free ports, run a command that is told where, and stop: for any test runner'
            cand wait 'Wait until a simulator answers'
            cand healthcheck 'Ask a simulator once whether it is there'
            cand trace 'Print what was said in a running simulator'
            cand code 'Print an authCode that a running simulator issues without the phone'
            cand play 'Play one scenario in the browser, at a human''s pace and with captions'
            cand record 'Print what was done by hand in a running simulator as a scenario file'
            cand explain 'Say what a result code means, what brings it about and what to do'
            cand sign 'Print the headers of a signed request, or a curl command that sends it'
            cand verify 'Say whether the signature of a captured message verifies'
            cand explain-signature 'Say why the signature of a captured message does not verify, and show the string to sign'
            cand keys 'Make key pairs, and show those there are'
            cand wallets 'List the wallets, or show what one is like, key by key, with who says so'
            cand openapi 'Print what a wallet serves, as an OpenAPI 3.1 document'
            cand schema 'Print the JSON Schema of a kind of file'
            cand env 'Print what a backend needs: addresses, client id and keys'
            cand ca 'Print the certificate that clients of --https-port are to trust'
            cand completions 'Print what makes a shell complete this program''s options and names'
            cand man 'Print the manual page of this program, or of one of its commands'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'walletsim;init'= {
            cand --wallet 'The wallet that the mini program is for'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;run'= {
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand --jobs 'How many scenarios are played at once [default: one for each processor]'
            cand --tag 'Play only those with this tag; may be given more than once'
            cand --filter 'Play only those with this text in their name or title, in capitals or not'
            cand --repeat 'Play each so many times'
            cand --seed-from 'The seed of the first time, instead of each scenario''s own; each further time has the next one'
            cand --retry 'Play one that failed again, so many times at most; if it holds then it is told to be flaky'
            cand --wallet 'Play against this wallet instead of each scenario''s own; may be given more than once. Where it is not the scenario''s own, golden traces are neither compared nor written'
            cand --merchant 'Put your own backend in the place of the reference merchant, the one of each scenario''s mini program; it finds the wallet server at the first of --port'
            cand --merchant-cmd 'Start your own backend with this shell command, anew for each scenario; it is told what `walletsim env` prints, and in PORT where to listen'
            cand --merchant-timeout 'How long the backend of --merchant-cmd may take until it listens'
            cand --fail-on 'Let the run fail for more than failed expectations'
            cand --port 'The first of four ports in a row for every scenario, which are then played one by one [default: free ports, or 7700 with --merchant]'
            cand --https-port 'Let the wallet server speak TLS on this port as well; 0 takes a free one'
            cand --ca-dir 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user''s data folder]'
            cand --report-junit 'Write a JUnit report to this file as well'
            cand --report-json 'Write a JSON report to this file as well'
            cand --report-tap 'Write a TAP report to this file as well'
            cand --report-sarif 'Write what is found about your own backend to this file as well, as SARIF'
            cand --report-html 'Write a page into this folder as well, with a sequence diagram of each scenario: one page a run, and an index.html that lists them'
            cand --annotations 'Print what failed so that it is shown beside its line as well [default: github within GitHub Actions]'
            cand --fail-fast 'Begin nothing more after the first failure'
            cand --probe 'Play each scenario that held again with a wallet that signs wrongly, and with one that says its results are unknown, to see how your backend takes it'
            cand --bless 'Write golden traces instead of comparing them'
            cand --watch 'Go on when all is played: play again what changes touch, be it a scenario, a fragment or a fixture, until Ctrl-C'
            cand --show-trace 'Print every trace, not only those of failures'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;check'= {
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand --output 'How it is written'
            cand --strict 'Let warnings fail the check, too: exit code 4'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;fmt'= {
            cand --check 'Change nothing, and say which files are laid out otherwise: exit code 4 if there are some'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;up'= {
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand --wallet 'Which wallet: a file of fixtures/wallets'
            cand --user 'Who holds the phone at first'
            cand --mini-program 'The mini program whose merchant is started'
            cand --clock 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system''s clock'
            cand --seed 'Draw the same codes and tokens every time'
            cand --listen 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host'
            cand --allow-host 'A name, beside localhost, that the servers may be called by; may be given more than once'
            cand --output 'How the ready line is written'
            cand --https-port 'Let the wallet server speak TLS on this port as well; 0 takes a free one'
            cand --ca-dir 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user''s data folder]'
            cand --merchant 'Your own backend in the place of a merchant''s reference backend, NAME being one of the fixtures'' merchants [default NAME: the merchant of --mini-program]; may be given more than once'
            cand --page 'Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server; may be given more than once'
            cand --import 'Go on from the state in this folder, which --export-on-exit wrote; it says what time it is, and who holds the phone'
            cand --export-on-exit 'Write the state to this folder at the end [default DIR: that of --import]'
            cand --port 'The first of the ports in a row: wallet server, wallet app, merchant, mini programs, then the other merchants in the order of their names; 0 takes whichever are free'
            cand --lenient 'Let go of what the wallet''s documents demand and their own samples leave out: see docs/wallets.md'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;serve'= {
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand wallet-server 'Signed OpenAPIs, and the gateway for the wallet app'
            cand wallet-app 'The phone, and the mini programs in it'
            cand merchant 'The reference merchant backend'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'walletsim;serve;wallet-server'= {
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand --wallet 'Which wallet: a file of fixtures/wallets'
            cand --user 'Who holds the phone at first'
            cand --mini-program 'The mini program whose merchant is started'
            cand --clock 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system''s clock'
            cand --seed 'Draw the same codes and tokens every time'
            cand --listen 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host'
            cand --allow-host 'A name, beside localhost, that the servers may be called by; may be given more than once'
            cand --output 'How the ready line is written'
            cand --port '0 takes a free one'
            cand --wallet-app 'Where the wallet app is: users sign there what merchants prepare'
            cand --https-port 'Let the wallet server speak TLS on this port as well; 0 takes a free one'
            cand --ca-dir 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user''s data folder]'
            cand --gateway-secret 'What the wallet app proves itself with; any text, the same for both'
            cand --lenient 'Let go of what the wallet''s documents demand and their own samples leave out: see docs/wallets.md'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;serve;wallet-app'= {
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand --wallet 'Which wallet: a file of fixtures/wallets'
            cand --user 'Who holds the phone at first'
            cand --mini-program 'The mini program whose merchant is started'
            cand --clock 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system''s clock'
            cand --seed 'Draw the same codes and tokens every time'
            cand --listen 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host'
            cand --allow-host 'A name, beside localhost, that the servers may be called by; may be given more than once'
            cand --output 'How the ready line is written'
            cand --port 'The phone''s port; 0 takes a free one'
            cand --mini-programs-port 'The mini programs'' port; 0 takes a free one'
            cand --wallet-server 'Where the wallet server is'
            cand --merchant 'Where the merchant''s backend is'
            cand --page 'Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server; may be given more than once'
            cand --gateway-secret 'What the wallet app proves itself with; any text, the same for both'
            cand --lenient 'Let go of what the wallet''s documents demand and their own samples leave out: see docs/wallets.md'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;serve;merchant'= {
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand --wallet 'Which wallet: a file of fixtures/wallets'
            cand --user 'Who holds the phone at first'
            cand --mini-program 'The mini program whose merchant is started'
            cand --clock 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system''s clock'
            cand --seed 'Draw the same codes and tokens every time'
            cand --listen 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host'
            cand --allow-host 'A name, beside localhost, that the servers may be called by; may be given more than once'
            cand --output 'How the ready line is written'
            cand --port '0 takes a free one'
            cand --wallet-server 'Where the wallet server is'
            cand --mini-programs 'Where mini programs are, for the merchant''s own page'
            cand --lenient 'Let go of what the wallet''s documents demand and their own samples leave out: see docs/wallets.md'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;serve;help'= {
            cand wallet-server 'Signed OpenAPIs, and the gateway for the wallet app'
            cand wallet-app 'The phone, and the mini programs in it'
            cand merchant 'The reference merchant backend'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'walletsim;serve;help;wallet-server'= {
        }
        &'walletsim;serve;help;wallet-app'= {
        }
        &'walletsim;serve;help;merchant'= {
        }
        &'walletsim;serve;help;help'= {
        }
        &'walletsim;exec'= {
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand --wallet 'Which wallet: a file of fixtures/wallets'
            cand --user 'Who holds the phone at first'
            cand --mini-program 'The mini program whose merchant is started'
            cand --clock 'Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system''s clock'
            cand --seed 'Draw the same codes and tokens every time'
            cand --listen 'The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of --allow-host'
            cand --allow-host 'A name, beside localhost, that the servers may be called by; may be given more than once'
            cand --merchant 'Your own backend in the place of a merchant''s reference backend, NAME being one of the fixtures'' merchants [default NAME: the merchant of --mini-program]; may be given more than once'
            cand --page 'Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server; may be given more than once'
            cand --port 'The first of the ports in a row, as for `walletsim up`; 0 takes whichever are free'
            cand --lenient 'Let go of what the wallet''s documents demand and their own samples leave out: see docs/wallets.md'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;wait'= {
            cand --server 'Any server of the simulator'
            cand --port 'The first port, as given to `walletsim up`, instead of --server'
            cand --timeout 'How long to wait at most'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;healthcheck'= {
            cand --server 'Any server of the simulator'
            cand --port 'The first port, as given to `walletsim up`, instead of --server'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;trace'= {
            cand --server 'Any server of the simulator'
            cand --port 'The first port, as given to `walletsim up`, instead of --server'
            cand --output 'How the trace is written'
            cand --follow 'Go on printing what is said, until Ctrl-C'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;code'= {
            cand --user 'Whom the code is about: a name of the fixtures, or a user id'
            cand --mini-program 'For which mini program: a name of the fixtures, or an appId'
            cand --scopes 'What it lets out, with commas; what the user would be asked for is accepted and remembered'
            cand --server 'Any server of the simulator'
            cand --port 'The first port, as given to `walletsim up`, instead of --server'
            cand --output 'The code alone, or all that the simulator tells with it'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;play'= {
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand --pace 'How long each step is told before it is taken'
            cand --port 'The first of four ports in a row; 0 takes whichever are free'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;record'= {
            cand --server 'Any server of the simulator'
            cand --port 'The first port, as given to `walletsim up`, instead of --server'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;explain'= {
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;sign'= {
            cand --path 'The path to call, such as /v1/authorizations/applyToken; a query is sent but not signed'
            cand --client 'A merchant of the fixtures, by name or client id'
            cand --client-id 'A client id of your own, with --key'
            cand --key 'The private key to sign with: PKCS#8, as PEM or bare Base64'
            cand --key-version 'The version to say that the key has [default: the client''s own, or 1]'
            cand --time 'The Request-Time, in any form [default: now]'
            cand --encoding 'How the signature is written'
            cand --body 'The body; @FILE stands for what is in a file, as curl has it'
            cand --body-file 'The file with the body, byte for byte [default: stdin]'
            cand --output 'What to print'
            cand --wallet-server 'The base URL of the curl command'
            cand --port 'The first port, as given to `walletsim up`, instead of --wallet-server'
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand --show 'Show the string to sign and its SHA-256 on stderr'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;verify'= {
            cand --request 'A request: raw HTTP, or a curl command; `-` for stdin'
            cand --response 'A response: raw HTTP; `-` for stdin'
            cand --path 'The path that was called, such as /v1/authorizations/applyToken: a response does not say it, and its signature covers it'
            cand --public-key 'The sender''s public key, instead of the fixtures'' [X.509, as PEM or bare Base64]'
            cand --wallet 'Whose paths a path may have been mistaken for: a wallet of the fixtures'
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;explain-signature'= {
            cand --request 'A request: raw HTTP, or a curl command; `-` for stdin'
            cand --response 'A response: raw HTTP; `-` for stdin'
            cand --path 'The path that was called, such as /v1/authorizations/applyToken: a response does not say it, and its signature covers it'
            cand --public-key 'The sender''s public key, instead of the fixtures'' [X.509, as PEM or bare Base64]'
            cand --wallet 'Whose paths a path may have been mistaken for: a wallet of the fixtures'
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;keys'= {
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand generate 'Make an RSA key pair of 2048 bits: PKCS#8 and X.509, as PEM files'
            cand show 'Print a key, or list those of the fixtures with whose they are'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'walletsim;keys;generate'= {
            cand --out 'The folder to write to; made if it is not there'
            cand --name 'What the files are called: NAME.private.pem and NAME.public.pem'
            cand --output 'What to print'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;keys;show'= {
            cand --output 'How the key is written'
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand --private 'The private half instead of the public one'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;keys;help'= {
            cand generate 'Make an RSA key pair of 2048 bits: PKCS#8 and X.509, as PEM files'
            cand show 'Print a key, or list those of the fixtures with whose they are'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'walletsim;keys;help;generate'= {
        }
        &'walletsim;keys;help;show'= {
        }
        &'walletsim;keys;help;help'= {
        }
        &'walletsim;wallets'= {
            cand --output 'How it is written'
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;openapi'= {
            cand --wallet 'Which wallet: a file of fixtures/wallets'
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;schema'= {
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;env'= {
            cand --merchant 'Whose backend it is: a merchant of the fixtures'
            cand --output 'How it is written'
            cand --port 'The first port, as given to `walletsim up`: the wallet server''s, and next to it the wallet app''s'
            cand --wallet-server 'Where the wallet server is, if not on --port'
            cand --wallet-app 'Where the wallet app is, if not on the port after --port'
            cand --keys-dir 'Write the keys into this folder and name their files, instead of printing the private one'
            cand --fixtures 'A folder of fixtures to lay over the shipped ones; may be given more than once. `up`, `serve` and `exec` read it anew when something in it changes'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;ca'= {
            cand --out 'Write it into this file instead'
            cand --ca-dir 'Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user''s data folder]'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;completions'= {
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;man'= {
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'walletsim;help'= {
            cand init 'Write a project to begin with: a mini program of your own, scenarios, and a workflow that plays them'
            cand run 'Play scenario files, each in its own world, and judge them'
            cand check 'Read scenario files and say what is wrong with them, playing nothing'
            cand fmt 'Lay scenario files out in one way, comments kept'
            cand up 'Start wallet server, wallet app, merchant backend and mini programs, until Ctrl-C'
            cand serve 'Start one party alone'
            cand exec 'Start everything on free ports, run a command that is told where, and stop: for any test runner'
            cand wait 'Wait until a simulator answers'
            cand healthcheck 'Ask a simulator once whether it is there'
            cand trace 'Print what was said in a running simulator'
            cand code 'Print an authCode that a running simulator issues without the phone'
            cand play 'Play one scenario in the browser, at a human''s pace and with captions'
            cand record 'Print what was done by hand in a running simulator as a scenario file'
            cand explain 'Say what a result code means, what brings it about and what to do'
            cand sign 'Print the headers of a signed request, or a curl command that sends it'
            cand verify 'Say whether the signature of a captured message verifies'
            cand explain-signature 'Say why the signature of a captured message does not verify, and show the string to sign'
            cand keys 'Make key pairs, and show those there are'
            cand wallets 'List the wallets, or show what one is like, key by key, with who says so'
            cand openapi 'Print what a wallet serves, as an OpenAPI 3.1 document'
            cand schema 'Print the JSON Schema of a kind of file'
            cand env 'Print what a backend needs: addresses, client id and keys'
            cand ca 'Print the certificate that clients of --https-port are to trust'
            cand completions 'Print what makes a shell complete this program''s options and names'
            cand man 'Print the manual page of this program, or of one of its commands'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'walletsim;help;init'= {
        }
        &'walletsim;help;run'= {
        }
        &'walletsim;help;check'= {
        }
        &'walletsim;help;fmt'= {
        }
        &'walletsim;help;up'= {
        }
        &'walletsim;help;serve'= {
            cand wallet-server 'Signed OpenAPIs, and the gateway for the wallet app'
            cand wallet-app 'The phone, and the mini programs in it'
            cand merchant 'The reference merchant backend'
        }
        &'walletsim;help;serve;wallet-server'= {
        }
        &'walletsim;help;serve;wallet-app'= {
        }
        &'walletsim;help;serve;merchant'= {
        }
        &'walletsim;help;exec'= {
        }
        &'walletsim;help;wait'= {
        }
        &'walletsim;help;healthcheck'= {
        }
        &'walletsim;help;trace'= {
        }
        &'walletsim;help;code'= {
        }
        &'walletsim;help;play'= {
        }
        &'walletsim;help;record'= {
        }
        &'walletsim;help;explain'= {
        }
        &'walletsim;help;sign'= {
        }
        &'walletsim;help;verify'= {
        }
        &'walletsim;help;explain-signature'= {
        }
        &'walletsim;help;keys'= {
            cand generate 'Make an RSA key pair of 2048 bits: PKCS#8 and X.509, as PEM files'
            cand show 'Print a key, or list those of the fixtures with whose they are'
        }
        &'walletsim;help;keys;generate'= {
        }
        &'walletsim;help;keys;show'= {
        }
        &'walletsim;help;wallets'= {
        }
        &'walletsim;help;openapi'= {
        }
        &'walletsim;help;schema'= {
        }
        &'walletsim;help;env'= {
        }
        &'walletsim;help;ca'= {
        }
        &'walletsim;help;completions'= {
        }
        &'walletsim;help;man'= {
        }
        &'walletsim;help;help'= {
        }
    ]
    $completions[$command]
}
