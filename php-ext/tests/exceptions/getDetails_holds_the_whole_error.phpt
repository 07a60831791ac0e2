--TEST--
HestiaBridge\Exception::getDetails() and the methods that read from it
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
$fail = ['status' => -102, 'class' => 'refused', 'code' => 'not_found', 'message' => 'There is no account alice.',
    'field' => 'username', 'hint' => 'Create it first.', 'retryable' => true, 'panel_text' => 'Error: user alice doesn\'t exist',
    'server' => 'panel.example.com', 'command' => 'v-list-user',
    'run' => ['run_id' => 'r-1', 'steps' => [['name' => 'read-user', 'outcome' => 'failed']]]];
try {
    HestiaBridge\get_account(['double_fail' => $fail]);
} catch (HestiaBridge\Exception\Refused $error) {
    var_dump($error->getMessage(), $error->getCode(), $error->getStatus(), $error->isRetryable(), $error->getHint(),
        $error->getField(), $error->getDetails() === $fail, $error->getPrevious(), basename($error->getFile()) === basename(__FILE__));
}
?>
===DONE===
--EXPECT--
string(26) "There is no account alice."
int(-102)
string(9) "not_found"
bool(true)
string(16) "Create it first."
string(8) "username"
bool(true)
NULL
bool(true)
===DONE===
