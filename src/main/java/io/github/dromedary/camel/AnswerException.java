package io.github.dromedary.camel;

/** The API answered something that cannot be used, and asking again would not help. The message is meant for users. */
final class AnswerException extends RuntimeException {

    AnswerException(String message) {
        super(message);
    }
}
