package io.github.dromedary.http;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import java.util.Optional;

/** {@code single_page}: the first answer has everything. */
public record SinglePage() implements Paginator {

    @Override
    public Optional<Request> next(Page page) {
        return Optional.empty();
    }

    @Override
    public boolean goesOnWithGiven() {
        return false;
    }
}
