/** The sample API that the demo and the tests call: users and organizations behind API keys, and faults on demand. */
package io.github.dromedary.playground;
