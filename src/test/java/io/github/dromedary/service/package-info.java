/** What {@code src/main/service} and its page say, carried out. */
package io.github.dromedary.service;
