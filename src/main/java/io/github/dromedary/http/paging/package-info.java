/**
 * How the next request follows from a response. Begin with {@link io.github.dromedary.http.paging.Paginator}; each kind is
 * one class.
 */
package io.github.dromedary.http.paging;
