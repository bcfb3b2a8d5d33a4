package io.github.dromedary.sync;

import io.github.dromedary.testing.TestSource;

/** A table of posts, and a source of the comments of each. */
final class PostsAndComments {
    /** Parent rows of the comments. */
    static final String POSTS = "forEach=select id, title from posts order by id";

    private PostsAndComments() {
    }

    /** Creates a table {@code posts} of {@code id, title} in the database of a source. */
    static void posts(TestSource source, String... rows) throws Exception {
        source.execute("create table posts (id bigint, title varchar(100))");
        for (var row : rows) {
            source.execute("insert into posts values (" + row + ")");
        }
    }
}
