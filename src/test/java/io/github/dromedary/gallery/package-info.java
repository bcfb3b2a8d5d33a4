/** Each source of {@code routes/gallery} against a small server that does what that API's documentation says. */
package io.github.dromedary.gallery;
