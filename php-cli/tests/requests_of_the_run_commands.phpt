--TEST--
hestiabridge runs, show-run, resume, cancel, forget, link, unlink, migrate and store ask what their words say
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
$settings = temporary_file("host = panel.example.com\nport = 8084\naccess_key = AAA\nsecret_key = BBB\n");
$password = temporary_file("Str0ng-Ftp1\n");
$environment = ['HESTIABRIDGE_SERVER' => 'env.example.com', 'HESTIABRIDGE_API_KEY' => 'CCC'];
$ask = function (array $words, array $environment = []): void {
    ob_start();
    hestiabridge(array_merge($words, ['--json']), $environment);
    $output = ob_get_clean();
    $response = json_decode((string) strstr($output, "\n---", true), true);
    echo implode(' ', preg_grep('~/~', $words, PREG_GREP_INVERT)), "\n  ", isset($response['function'])
        ? "$response[function] $response[request_text]" : ($response['error']['message'] ?? $output), "\n";
};
$ask(['runs'], $environment);
$ask(['runs', 'alice', '--status', 'waiting', '--status', 'failed', '--limit', '5', '--config', $settings]);
$ask(['runs', '--host', 'h'], $environment);
$ask(['show-run', 'a:1', '--log'], $environment);
$ask(['resume', 'a:1', '--config', $settings, '--ftp-password-file', $password, '--deadline-ms', '1000']);
$ask(['resume', 'a:1']);
$ask(['cancel', 'a:1'], $environment);
$ask(['cancel', 'a:1']);
$ask(['forget', 'alice', '--config', $settings]);
$ask(['forget', '--run-id', 'a:1'], $environment);
$ask(['forget', 'alice']);
$ask(['link', 'alice', '--service', '4711', '--note', 'by hand', '--config', $settings]);
$ask(['unlink', 'alice', '--host', 'h', '--port', '1'], $environment);
$ask(['migrate'], $environment);
$ask(['migrate'], ['HESTIABRIDGE_INSTALLATION' => 'shop1']);
$ask(['store', 'moved', '--installation', 'shop1']);
$ask(['store', 'stolen']);
$ask(['store']);
$ask(['pin', '--host', 'h'], ['HESTIABRIDGE_INSTALLATION' => 'shop1']);
$ask(['suspend', 'alice', '--host', 'h', '--run-id', 'a:2', '--supersedes', 'a:1', '--return-after', 'essential']);
?>
--EXPECT--
runs
  hb_run_list {}
runs alice --status waiting --status failed --limit 5 --config
  hb_run_list {"server":{"host":"panel.example.com","port":8084},"account":"alice","statuses":["waiting","failed"],"limit":5}
runs --host h
  hb_run_list {"server":{"host":"h"}}
show-run a:1 --log
  hb_run_status {"run_id":"a:1","log":true}
resume a:1 --config --ftp-password-file --deadline-ms 1000
  hb_run_resume {"server":{"host":"panel.example.com","port":8084,"access_key":"AAA","secret_key":"BBB"},"run_id":"a:1","deadline_ms":1000,"ftp":{"password":"Str0ng-Ftp1"}}
resume a:1
  No server is named: give --config FILE or --host HOST, or set HESTIABRIDGE_SERVER and the key in the environment.
cancel a:1
  hb_run_cancel {"server":{"host":"env.example.com","api_key":"CCC"},"run_id":"a:1"}
cancel a:1
  hb_run_cancel {"run_id":"a:1"}
forget alice --config
  hb_run_forget {"server":{"host":"panel.example.com","port":8084},"account":"alice"}
forget --run-id a:1
  hb_run_forget {"run_id":"a:1"}
forget alice
  No server is named: give --config FILE or --host HOST, or set HESTIABRIDGE_SERVER and the key in the environment.
link alice --service 4711 --note by hand --config
  hb_account_link {"server":{"host":"panel.example.com","port":8084,"access_key":"AAA","secret_key":"BBB"},"username":"alice","service":"4711","note":"by hand"}
unlink alice --host h --port 1
  hb_account_unlink {"server":{"host":"h","port":1},"username":"alice"}
migrate
  hb_store_migrate {}
migrate
  hb_store_migrate {"installation":"shop1"}
store moved --installation shop1
  hb_store_adopt {"as":"moved","installation":"shop1"}
store stolen
  "stolen" is none of: moved, copy.
store
  moved|copy is missing. "hestiabridge store --help" says what it is.
pin --host h
  hb_server_read_pin {"server":{"host":"h"}}
suspend alice --host h --run-id a:2 --supersedes a:1 --return-after essential
  hb_account_suspend {"username":"alice","run_id":"a:2","supersedes":"a:1","return_after":"essential","server":{"host":"h"}}
