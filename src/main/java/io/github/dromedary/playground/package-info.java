/** The sample API that the demo and the tests call: users, companies and organizations behind every kind of paging and key, and faults on demand. */
package io.github.dromedary.playground;
