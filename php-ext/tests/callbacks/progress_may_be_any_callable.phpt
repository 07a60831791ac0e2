--TEST--
HestiaBridge\create_account(array $request, ?callable $progress) with every kind of callable, used more than once
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); ?>
--FILE--
<?php
class Listener
{
    public $events = 0;
    public static $all = 0;
    public function hear(array $event) { $this->events++; }
    public static function hearAll(array $event) { self::$all++; }
    public function __call($name, $arguments) { $this->events += count($arguments); }
    public static function __callStatic($name, $arguments) { self::$all += count($arguments); }
    public function __invoke(array $event) { $this->events++; }
}
function hear(array $event) { Listener::$all++; }
$listener = new Listener();
foreach ([[$listener, 'hear'], [$listener, 'magic'], $listener, 'hear', 'Listener::hearAll', ['Listener', 'magicStatic'],
    Closure::fromCallable([$listener, 'magic'])] as $callable) {
    HestiaBridge\create_account(['double_progress' => 3], $callable);
    HestiaBridge\create_account(['double_progress' => 0], $callable);
}
var_dump($listener->events, Listener::$all);
?>
===DONE===
--EXPECT--
int(24)
int(18)
===DONE===
