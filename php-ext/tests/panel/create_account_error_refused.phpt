--TEST--
HestiaBridge\create_account() of what exists or names what does not exist throws, with what had been done
--SKIPIF--
<?php if (!getenv('HESTIABRIDGE_PANEL_PORT')) die('skip needs a panel'); ?>
--FILE--
<?php
require __DIR__ . '/../include/panel.php';
$name = account_name();
HestiaBridge\create_account(new_account($name));
foreach (['exists' => [], 'package' => ['username' => account_name(), 'package' => ['name' => 'nosuch']],
    'shell' => ['username' => account_name(), 'shell' => 'nosuch'],
    'template' => ['username' => account_name(), 'domain' => 'x.example.com', 'web_template' => 'nosuch']] as $what => $fields) {
    try {
        HestiaBridge\create_account($fields + new_account($name));
        echo "$what: not refused\n";
    } catch (HestiaBridge\Exception $error) {
        printf("%s: %s %s %s %s\n", $what, substr(strrchr(get_class($error), '\\'), 1), $error->getStatus(), $error->getField() ?? '-',
            $error->getDetails()['run']['status'] ?? '-');
    }
}
HestiaBridge\terminate_account(['server' => panel(), 'username' => $name]);
?>
===DONE===
--EXPECTF--
exists: Refused exists %s failed
package: Refused not_found package.name failed
shell: Invalid invalid_request shell failed
template: Invalid invalid_request web_template failed
===DONE===
