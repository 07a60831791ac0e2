import Glibc

/// How many times slower than usual the tests run, from HESTIABRIDGE_TEST_SLOWNESS: what a sanitizer costs.
///
/// Tests that let a time-out run out multiply it with this, so that what comes before still ends within it.
package let slowness: Int = getenv("HESTIABRIDGE_TEST_SLOWNESS").flatMap { Int(String(cString: $0)) } ?? 1
