/** A sample API for the demo and the tests: users, companies and organizations, with every kind of paging and credentials, and faults on demand. */
package io.github.dromedary.playground;
