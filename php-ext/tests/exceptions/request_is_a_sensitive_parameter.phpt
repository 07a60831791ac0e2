--TEST--
Every function of HestiaBridge marks what may hold a secret as #[\SensitiveParameter]
--SKIPIF--
<?php if (strpos(HestiaBridge\version(), 'double') === false) die('skip needs the stand-in library'); if (PHP_VERSION_ID < 80200) die('skip PHP 8.2 has the attribute'); ?>
--INI--
zend.exception_ignore_args=0
--FILE--
<?php
$marked = 0;
foreach (get_extension_funcs('hestiabridge') as $name) {
    foreach ((new ReflectionFunction($name))->getParameters() as $parameter) {
        $attributes = array_map(fn ($attribute) => $attribute->getName(), $parameter->getAttributes());
        if (in_array($parameter->getName(), ['request', 'password'], true) && $attributes === ['SensitiveParameter']) {
            $marked++;
        } elseif ($parameter->getName() !== 'progress') {
            echo "$name: \${$parameter->getName()} ", implode(',', $attributes), "\n";
        }
    }
}
var_dump($marked);
try {
    HestiaBridge\create_account(['bad' => NAN, 'password' => 'x']);
} catch (HestiaBridge\Exception $error) {
    var_dump(get_class($error->getTrace()[0]['args'][0]), $error->getTrace()[0]['args'][0]->getValue());
}
?>
===DONE===
--EXPECT--
int(29)
string(23) "SensitiveParameterValue"
array(0) {
}
===DONE===
