--TEST--
Every function of HestiaBridge calls its own function of the C contract
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
foreach (get_extension_funcs('hestiabridge') as $function) {
    if (!in_array(strtolower($function), ['hestiabridge\version', 'hestiabridge\set_store_password'], true)) {
        echo substr($function, strlen('hestiabridge\\')), ' ', $function(['a' => 1])['function'], "\n";
    }
}
echo HestiaBridge\version(), "\n";
?>
===DONE===
--EXPECT--
create_account hb_account_create
change_package hb_account_change_package
deploy_package hb_package_deploy
suspend_account hb_account_suspend
unsuspend_account hb_account_unsuspend
terminate_account hb_account_terminate
change_password hb_account_change_password
change_domain hb_account_change_domain
get_account hb_account_get
get_usage hb_account_usage
test_connection hb_server_test_connection
list_packages hb_server_list_packages
list_accounts hb_server_list_accounts
list_templates hb_server_list_templates
list_shells hb_server_list_shells
list_addresses hb_server_list_addresses
read_pin hb_server_read_pin
settle_obligations hb_server_settle
run_status hb_run_status
runs hb_run_list
due_runs hb_run_list_due
resume hb_run_resume
cancel_run hb_run_cancel
forget hb_run_forget
link_account hb_account_link
unlink_account hb_account_unlink
adopt_store hb_store_adopt
migrate_store hb_store_migrate
0.0.0-double
===DONE===
