/** From request to page: what to ask next, and where the records are in an answer. No connection is opened here. */
package io.github.dromedary.http;
