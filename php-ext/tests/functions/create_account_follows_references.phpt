--TEST--
HestiaBridge\create_account(array $request) reads through references
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
$server = ['host' => 'panel.example.com', 'port' => 8083];
foreach ($server as &$value) {
}
$name = 'alice';
$request = ['server' => &$server, 'username' => &$name];
echo HestiaBridge\create_account($request)['request_text'], "\n";
var_dump($name, $server['port']);
?>
===DONE===
--EXPECT--
{"server":{"host":"panel.example.com","port":8083},"username":"alice"}
string(5) "alice"
int(8083)
===DONE===
