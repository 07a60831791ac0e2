--TEST--
hestiabridge takes the settings of the server from a JSON file or from the environment, never from both
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_CLI')) die('skip needs HESTIABRIDGE_CLI'); ?>
--FILE--
<?php
require __DIR__ . '/include/cli.php';
$environment = ['HESTIABRIDGE_SERVER' => 'env.example.com', 'HESTIABRIDGE_API_KEY' => 'legacy', 'HESTIABRIDGE_PINS' => 'sha256//x',
    'HESTIABRIDGE_VERIFY' => 'true', 'HESTIABRIDGE_CONNECT_TIMEOUT_MS' => '500'];
function shown(array $words, array $environment) {
    ob_start();
    hestiabridge(array_merge($words, ['--json']), $environment);
    $output = ob_get_clean();
    echo json_decode(strstr($output, "\n---", true), true)['request_text'] ?? $output, "\n";
}
shown(['packages'], $environment);
shown(['packages', '--config', temporary_file('{"host": "file.example.com", "user": "admin", "password": "x", "pins": ["p"]}')], $environment);
shown(['packages'], ['HESTIABRIDGE_CONFIG' => temporary_file('{"server": {"host": "named.example.com"}}')]);
shown(['usage'], $environment);
shown(['usage', 'alice'], ['HESTIABRIDGE_SERVER' => 'h']);
?>
--EXPECT--
{"server":{"host":"env.example.com","api_key":"legacy","pins":["sha256//x"],"verify":true,"connect_timeout_ms":500}}
{"server":{"host":"file.example.com","user":"admin","password":"x","pins":["p"]}}
{"server":{"host":"named.example.com"}}
{"server":{"host":"env.example.com","api_key":"legacy","pins":["sha256//x"],"verify":true,"connect_timeout_ms":500}}
{"server":{"host":"h"},"username":"alice"}
