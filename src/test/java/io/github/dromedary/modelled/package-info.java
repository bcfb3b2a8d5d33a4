/** Small random APIs, whose records appear, change and vanish, read by every paginator and disposition and held against a plain model. */
package io.github.dromedary.modelled;
