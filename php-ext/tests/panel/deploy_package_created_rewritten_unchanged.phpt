--TEST--
HestiaBridge\deploy_package() creates, leaves alone, refuses and rewrites a package
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
$name = account_name();
$request = ['server' => panel(), 'package' => ['name' => $name, 'parameters' => ['DISK_QUOTA' => 100]]];
var_dump(HestiaBridge\deploy_package($request)['result'], HestiaBridge\deploy_package($request)['result']);
$request['package']['parameters']['DISK_QUOTA'] = 200;
// Another store does not know whose the package is.
$store = (string) getenv('HESTIABRIDGE_STORE');
putenv("HESTIABRIDGE_STORE=$store-other");
try {
    HestiaBridge\deploy_package($request);
} catch (HestiaBridge\Exception\Refused $error) {
    var_dump($error->getStatus(), $error->getField(), $error->getHint() !== '');
}
$request['package']['take_over'] = true;
var_dump(HestiaBridge\deploy_package($request)['result']);
putenv("HESTIABRIDGE_STORE=$store");
$packages = array_column(HestiaBridge\list_packages(['server' => panel()])['packages'], 'parameters', 'name');
var_dump($packages[$name]['DISK_QUOTA']);
// PHP has one kind of array: no parameters at all are an empty one.
$request['package']['parameters'] = [];
var_dump(HestiaBridge\deploy_package($request)['result']);
?>
===DONE===
--EXPECT--
string(7) "created"
string(9) "unchanged"
string(16) "package_not_ours"
string(17) "package.take_over"
bool(true)
string(9) "rewritten"
string(3) "200"
string(9) "unchanged"
===DONE===
