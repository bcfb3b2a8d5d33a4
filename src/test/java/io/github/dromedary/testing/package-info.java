/** Fixtures of the tests: an API and a source ({@code @ApiTest}), real databases, and commands run in this process. */
package io.github.dromedary.testing;
